import { expect, it } from 'vitest';
import { roughly } from '../entities/rough.ts';
import { read } from '../text/reading.ts';
import { chooseProducts } from './choose.ts';

/** As if the tagger saw a product in every word of the list. */
function chosen(text: string, intent = 'ORDER_REQUEST'): string[] {
  const reading = read(text);
  const rough = roughly(reading, null);
  return chooseProducts({ reading, rough, intent }, rough.products).map(({ value }) => value);
}

it.each([
  ['ring kar lena', []],
  ['diamond ring dikhao', ['ring']],
  ['phone nahi lag raha', []],
  ['फोन 98930 45127 पर', []],
  ['phone chahiye', ['phone']],
  ['book two nights', []],
  ['maal godown me hai', []],
  ['सामान दुकान पर है', []],
  ['godown for rent', ['godown']],
  ['plot tak road hai', []],
  ['leave it at the gate', []],
  ['bada gate chahiye', ['gate']],
  ['our flat in Pune', []],
  ['flat dekhna hai', ['flat']],
  ['carpet area', []],
  ['bag me daal do', ['bag']],
  ['daal do kilo', ['daal']],
  ['samajh nahi aata', []],
  ['lecture english me', []],
  ['bill copy', []],
  ['300 per plate', []],
  ['insurance will cover it', ['insurance']],
  ['puri raat', []],
  ['बस पूछ रही थी', []],
  ['बस की टिकट', ['टिकट']],
])('takes “%s” by the words around', (text, products) => {
  expect(chosen(text)).toEqual(products);
});

it.each([
  ['paneer without onion, garlic', 'ORDER_REQUEST', ['paneer']],
  ['पनीर बिना प्याज', 'ORDER_REQUEST', ['पनीर']],
  ['cake chahiye, chocolate nahi chahiye', 'ORDER_REQUEST', ['cake']],
  ['thali minus the papad', 'ORDER_REQUEST', ['thali']],
  ['goa package, hotel chhod ke', 'PRICING_INQUIRY', ['goa package']],
  ['sofa nahi chahiye', 'CANCELLATION_REQUEST', ['sofa']],
  ['phone ka charger', 'PRICING_INQUIRY', ['charger']],
  ['wardrobe ka lock', 'COMPLAINT', ['wardrobe']],
  ['सोफे की कुर्सी', 'ORDER_REQUEST', ['कुर्सी']],
  ['pizza aaya, pizza me cheese nahi', 'COMPLAINT', ['pizza', 'pizza']],
  ['does the sofa set have a table', 'PRODUCT_INQUIRY', ['sofa set']],
  ['do you have a table', 'PRODUCT_INQUIRY', ['table']],
  ['new fridge, old fridge exchange', 'ORDER_REQUEST', ['fridge']],
  ['old fridge', 'ORDER_REQUEST', ['fridge']],
  ['doodh wala bhaiya, paneer bhej do', 'ORDER_REQUEST', ['paneer']],
  ['tally ki class', 'BATCH_INFO_REQUEST', ['tally']],
  ['3 kurtis aur 2 rotis', 'ORDER_REQUEST', ['kurti', 'roti']],
  ['class kab hai', 'BATCH_INFO_REQUEST', ['class']],
  ['2 bottle shampoo', 'ORDER_REQUEST', ['shampoo']],
])('names of “%s” in a %s what it is about', (text, intent, products) => {
  expect(chosen(text, intent)).toEqual(products);
});
