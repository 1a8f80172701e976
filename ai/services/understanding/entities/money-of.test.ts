import { expect, it } from 'vitest';
import { read } from '../text/reading.ts';
import { moneyOf } from './money-of.ts';
import { roughly } from './rough.ts';

function money(text: string, intent: string): number[] {
  const reading = read(text);
  const found = moneyOf({ reading, rough: roughly(reading, null), intent }, [], []);
  return found.map(({ value }) => value).toSorted((a, b) => a - b);
}

it.each([
  ['22k bola tha, 18 me kar do', [22_000, 18_000]],
  ['fees 18000 rs, 15 me ho jayega?', [18_000, 15_000]],
  ['budget 75 lakh, not more than 80', [7_500_000, 8_000_000]],
  ['15-18 hazar ka budget', [15_000, 18_000]],
  ['I paid 18999 yesterday', [18_999]],
  ['300 wapas karo', [300]],
  ['flat 1204 dekhna hai', []],
  ['NEET 2026 batch', []],
  ['1 kharab nikla', []],
  ['18 ke hisab se laga do', [18]],
  ['60 के भाव में दे दो', [60]],
  ['kurti 249 se shuru', [249]],
  ['plans starting from 799', [799]],
  ['sirf 75 me', [75]],
  ['केवल 499 में', [499]],
  ['only 149 per month', [149]],
  ['sirf 20 me se 5 nikle', []],
  ['5400 thoda zyada hai', [5400]],
  ['900 is too expensive', [900]],
  ['650 बहुत ज़्यादा है', [650]],
  ['200 zyada bhej do', []],
  ['the 2,499 one please', [2499]],
  ['wo 999 wala combo', [999]],
  ['your 256 one', []],
  ['bill says 640', [640]],
  ['website pe 1799 likha hai', [1799]],
  ['बिल में 820 लिखा है', [820]],
  ['meesho is showing 349 beat that', [349]],
  ['2550 2550 do baar kata', [2550]],
  ['paid for both, 2x1250', [1250]],
  ['plywood 8x4', []],
  ['22/kg', [22]],
  ['is 700 your final', [700]],
  ['1800 de sakta hu', [1800]],
  ['500 दूंगा', [500]],
  ['45 me de do', [45]],
  ['class 10 me milega', []],
  ['it was 300 last year', [300]],
  ['1500 lagega', [1500]],
  ['2800 le rahe ho', [2800]],
  ['4000 gpay kar diya', [4000]],
  ['750 bola tha', [750]],
  ['charged us 90', [90]],
  ['fees 3000 hai ya 3500', [3000, 3500]],
  ['rs 999 from 1499', [999, 1499]],
  ['10-10 hazar de denge', [10_000]],
  ['5k active subscribers', []],
  ['2 lakh khush customers', []],
  ['shade 4471 ka paint', []],
  ['22 Rose Garden Society', []],
  ['120 nahi 90 log', []],
  ['emi 1800 pm', [1800]],
  ['rent 9000 se badha kar 11000 kiya', [9000, 11_000]],
  ['14 hazar zyada hai, 12 final karo', [14_000, 12_000]],
  ['quoted 3.2 lakh, others do it in 2.9', [320_000, 290_000]],
  ['55 ka mil raha hai', [55]],
  ['45 me bikta hai', [45]],
  ['8000 final hai?', [8000]],
  ['130 liye the', [130]],
  ['कुल 720 लिए', [720]],
  ['driver ne 350 manga', [350]],
  ['is it 1850?', [1850]],
  ['bahar wala 1900 de raha hai', [1900]],
  ['mere paas 7000 hai', [7000]],
  ['3 lakh bola, wo 2.4 hai', [240_000, 300_000]],
  ['paise 900 de diye', [900]],
])('reads the money of “%s”', (text, expected) => {
  expect(money(text, 'UNKNOWN')).toEqual(expected.toSorted((a, b) => a - b));
});

it.each([
  ['pichla 1640 bhi jodna', 'ORDER_REQUEST', [1640]],
  ['बाकी 230 कब मिलेंगे', 'PAYMENT_INQUIRY', [230]],
  ['drill 400 roz ki', 'PRICING_INQUIRY', [400]],
  ['1900 total right?', 'ORDER_REQUEST', [1900]],
  ['card ending 7720', 'PAYMENT_INQUIRY', []],
  ['count is now 180', 'CANCELLATION_REQUEST', []],
  ['is 1450 the built up area', 'PRODUCT_INQUIRY', []],
  ['240 chairs', 'PRICING_INQUIRY', []],
  ['Nashik 422001', 'DELIVERY_INQUIRY', []],
  ['300 bhej do', 'ORDER_REQUEST', []],
])(
  'takes what is left in “%s” for money in a %s where nothing else explains it',
  (text, intent, expected) => {
    expect(money(text, intent)).toEqual(expected);
  },
);
