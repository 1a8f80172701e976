import { expect, it } from 'vitest';
import { createUnderstanding } from '../index.ts';
import { DEMO_PROFILES } from '../../../eval/profiles.ts';

const understanding = createUnderstanding();
const { signal } = new AbortController();
const entitiesOf = async (text: string, profile = DEMO_PROFILES[0] ?? null) =>
  (await understanding.understand({ text, receivedAt: '2025-10-25T10:30:00Z', profile, signal })).entities;

it.each([
  ['call 98930 45127', ['+919893045127']],
  ['mera no +91-7389 552 140 hai', ['+917389552140']],
  ['shop 0755-2445566', ['+917552445566']],
  ['order 403-7712093-5561148', []],
  ['pnr 4512367890', []],
  ['paid, ref 412233908761', []],
  ['pin 462001', []],
])('finds the telephone numbers of “%s”, and takes no other number for one', async (text, phones) => {
  expect((await entitiesOf(text)).phones).toEqual(phones);
});

it.each([
  ['order no 7845 ka kya hua', ['7845']],
  ['Order FSH/2291 where is it', ['FSH/2291']],
  ['ऑर्डर नंबर BKR/24/119', ['BKR/24/119']],
  ['GSTIN 27AAFCM9912K1ZP', []],
  ['order 20 pcs', []],
  ['order 61842 ka parcel kaha hai', ['61842']],
  ['ऑर्डर 70413 का सामान कब आएगा', ['70413']],
  ['order 12000 ka maal', []],
  ['bill 2500 ke andar rakhna', []],
  ['बिल 1800 हुआ', []],
  ['flat B-204', []],
])('finds the order numbers of “%s”', async (text, ids) => {
  expect((await entitiesOf(text)).order_ids).toEqual(ids);
});

it.each([
  ['budget 40k hai laptop ka', [{ amount: 40_000, currency: 'INR', kind: 'budget' }]],
  ['₹1,12,500 paid', [{ amount: 112_500, currency: 'INR', kind: 'quoted' }]],
  ['11 hazar me final karo', [{ amount: 11_000, currency: 'INR', kind: 'asked' }]],
  ['$5 each', [{ amount: 5, currency: 'USD', kind: 'quoted' }]],
  ['do the laptop at 9k flat', [{ amount: 9_000, currency: 'INR', kind: 'asked' }]],
  ['750w ki drill machine hai?', []],
  ['price for 1000 visiting cards?', []],
  [
    'thali rate 350-400 per plate?',
    [
      { amount: 350, currency: 'INR', kind: 'quoted' },
      { amount: 400, currency: 'INR', kind: 'quoted' },
    ],
  ],
  ['38 hazar se upar nahi jaunga', [{ amount: 38_000, currency: 'INR', kind: 'budget' }]],
  ['900 से ज्यादा नहीं', [{ amount: 900, currency: 'INR', kind: 'budget' }]],
  ['i can pay 1600 for the chair', [{ amount: 1600, currency: 'INR', kind: 'budget' }]],
  ['दो लाख का बजट', [{ amount: 200_000, currency: 'INR', kind: 'budget' }]],
  [
    'budget 8000 se 10000 ke beech sofa',
    [
      { amount: 8000, currency: 'INR', kind: 'budget' },
      { amount: 10_000, currency: 'INR', kind: 'budget' },
    ],
  ],
  ['2200 me milega kya ye table', [{ amount: 2200, currency: 'INR', kind: 'asked' }]],
  ['कुर्सी आठ सौ में मिलेगी?', [{ amount: 800, currency: 'INR', kind: 'asked' }]],
  ['total should not exceed 7k', [{ amount: 7000, currency: 'INR', kind: 'budget' }]],
  ['400 per head se zyada nahi', [{ amount: 400, currency: 'INR', kind: 'budget' }]],
  ['20 hazar ki range me fridge', [{ amount: 20_000, currency: 'INR', kind: 'budget' }]],
  ['1599 se kam hoga?', [{ amount: 1599, currency: 'INR', kind: 'quoted' }]],
  ['rate 70 ka laga do', [{ amount: 70, currency: 'INR', kind: 'asked' }]],
  ['course 6000 me kar dijiye', [{ amount: 6000, currency: 'INR', kind: 'asked' }]],
  ['55 rs/kg ok?', [{ amount: 55, currency: 'INR', kind: 'asked' }]],
  ['advance 5000 de dunga, sofa bana do', [{ amount: 5000, currency: 'INR', kind: 'quoted' }]],
  ['25 paise per sms', [{ amount: 0.25, currency: 'INR', kind: 'quoted' }]],
])('reads the money of “%s”', async (text, prices) => {
  expect((await entitiesOf(text)).prices).toEqual(prices);
});

it.each([
  ['laptap chahiye', 'HP 15 laptop'],
  ['2 laptops', 'HP 15 laptop'],
  ['लैपटॉप का दाम', 'HP 15 laptop'],
  ['hp laptop 15', 'HP 15 laptop'],
])('finds the item of the catalogue that “%s” means', async (text, name) => {
  const { suggested_response: reply } = await understanding.understand({
    text: `${text} price kya hai`,
    receivedAt: '2025-10-25T10:30:00Z',
    profile: DEMO_PROFILES[0] ?? null,
    signal,
  });
  expect(reply).toContain(name);
  expect(reply).toContain('₹41,990');
});

it.each([
  ['order rice x5', [{ value: 5, product: 'rice' }]],
  [
    'sofa - 2\nchair - 6',
    [
      { value: 2, product: 'sofa' },
      { value: 6, product: 'chair' },
    ],
  ],
  ['send 12 pallets of tiles', [{ value: 12, unit: 'pallet', product: 'tile' }]],
  ['20 bori cement bhejo', [{ value: 20, unit: 'bori', product: 'cement' }]],
  ['पाँच बोरी सीमेंट भेज दो', [{ value: 5, unit: 'बोरी', product: 'सीमेंट' }]],
  ['pvc pipe 40 foot chahiye', [{ value: 40, unit: 'foot', product: 'pvc pipe' }]],
  [
    'toor dal 3 kg then moong dal 2 kg bhejo',
    [
      { value: 3, unit: 'kg', product: 'toor dal' },
      { value: 2, unit: 'kg', product: 'moong dal' },
    ],
  ],
  [
    '80 thepla aur 3 kilo shrikhand bhejo',
    [
      { value: 80, product: 'thepla' },
      { value: 3, unit: 'kg', product: 'shrikhand' },
    ],
  ],
  ['send 3 Dell P2419 monitors', [{ value: 3, product: 'dell p2419 monitor' }]],
  ['order 2 units of the drill machine', [{ value: 2, product: 'drill machine' }]],
  ['2 seat book karo python course me', [{ value: 2, unit: 'seat', product: 'python course' }]],
  ['lunch for 2 of us book karo', [{ value: 2, product: 'lunch' }]],
  ['plywood 8x4 bhejo', []],
  ['godrej 7 lever lock bhejo', []],
  ['send towels within six weeks', []],
])('counts what “%s” orders, and no size or time', async (text, quantities) => {
  expect((await entitiesOf(text, null)).quantities).toEqual(quantities);
});

it.each([
  ['phone pe batao inverter ka price', ['inverter']],
  ['10th class ki tuition ka time', ['tuition']],
  ['NEED 20 VEG THALI WITHOUT ONION', ['veg thali']],
  ['2 carton ketchup bhejo', ['ketchup']],
  ['saree 2 piece book kar do', ['saree']],
  ['iphone 15 128gb ka rate', ['iphone 15']],
  ['doodh, dahi aur paneer bhejo', ['doodh', 'dahi', 'paneer']],
])('finds the products of “%s”, and no word that means another thing there', async (text, products) => {
  expect((await entitiesOf(text, null)).products).toEqual(products);
});

it('takes no hyphen for a part of a product', async () => {
  expect((await entitiesOf('sofa - 2 chahiye', null)).products).toEqual(['sofa']);
});

it.each([
  ['red kurti size 42 hai?', ['colour red', 'size 42']],
  ['लाल साड़ी और XL कुर्ती', ['colour red', 'size xl']],
  ['72 x 36 ka gadda, neela', ['size 72x36', 'colour blue']],
  ['Lal Chowk par dukan hai, 452001', []],
])('marks the sizes and colours of “%s”', async (text, marks) => {
  const { spans } = await entitiesOf(text, null);
  const traits = spans.filter(({ kind }) => kind === 'size' || kind === 'colour');
  expect(traits.map(({ kind, value }) => `${kind} ${value}`)).toEqual(marks);
});

it('says where each entity stands', async () => {
  const text = 'kal 2 laptop bhejo, 98930 45127';
  for (const span of (await entitiesOf(text)).spans) expect(text.slice(span.start, span.end)).toBe(span.text);
});
