import { expect, it } from 'vitest';
import { findPhones } from './phones.ts';

const phones = (text: string) => findPhones(text, []).map(({ text: written, value }) => [written, value]);

it.each([
  ['my phone number is 541-754-3010.', [['541-754-3010', '5417543010']]],
  ['mobile no. 12 34 56 78', [['12 34 56 78', '12345678']]],
  ['Tel: 0045 12-34-56-78', [['0045 12-34-56-78', '+4512345678']]],
  ['reach us at (123) 456-7890 ext 12', [['(123) 456-7890 ext 12', '1234567890']]],
  ['my phone number is (+31)(6) 12234567', [['(+31)(6) 12234567', '+31612234567']]],
  ['office 123.456.7890', [['123.456.7890', '1234567890']]],
  ['call 9893045127 50 kg rice', [['9893045127', '+919893045127']]],
  ['mera number 98930 45127 2 laptop', [['98930 45127', '+919893045127']]],
  ['फोन नंबर ९८९३०४५१२७', [['९८९३०४५१२७', '+919893045127']]],
])('finds the telephone numbers of “%s”', (text, expected) => {
  expect(phones(text)).toEqual(expected);
});

it.each([
  'order 403-7712093-5561148',
  'mobile 15000 ke andar',
  'phone number bhejo, pin 462001',
  'phone number 462001',
  'my card number is 12345678',
  'these are not phone numbers: 1234567',
  'call me on 25/10/2025',
  'rate 1,12,500 for 2500 pieces',
  'sizes 100 200 3000 ml',
  'ref 123-456-7890',
  'pnr 4512367890',
])('takes no number of “%s” for a telephone’s', (text) => {
  expect(phones(text)).toEqual([]);
});
