import { expect, it } from 'vitest';
import { read } from '../text/reading.ts';
import { indexCatalogue, matchCatalogue } from './catalogue.ts';

const catalogue = indexCatalogue([
  { sku: 'S', name: '3-seater sofa', aliases: ['सोफा'] },
  { sku: 'C', name: 'office chair', aliases: [] },
  { sku: 'K', name: 'kurta kurti', aliases: [] },
  { sku: 'M', name: 'Logitech M185 mouse', aliases: [] },
  { sku: 'N', name: 'Logitech M186 mouse', aliases: [] },
]);
const named = (text: string) => {
  const reading = read(text);
  return matchCatalogue(reading.tokens, reading.text, catalogue).map(({ item, found }) => [
    item.sku,
    found.text,
  ]);
};

it.each([
  ['its head alone', 'sofa chahiye', [['S', 'sofa']]],
  ['the plural', '10 office chairs', [['C', 'office chairs']]],
  ['the plural of a word in a', '2 sofas', [['S', 'sofas']]],
  ['another script', 'सोफा चाहिए', [['S', 'सोफा']]],
  ['letters left out or swapped', 'logitceh M186 mouse', [['N', 'logitceh M186 mouse']]],
  ['its own word before one that is spelled nearly so', 'red kurti', [['K', 'kurti']]],
])('knows an item by %s', (_, text, expected) => {
  expect(named(text)).toEqual(expected);
});

it('never takes one model number for another', () => {
  expect(named('Logitech M185 mouse')).toEqual([['M', 'Logitech M185 mouse']]);
});

it('is not reminded of an item by a word that is not its head', () => {
  expect(named('2 seater car')).toEqual([]);
});
