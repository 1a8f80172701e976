import { expect, it } from 'vitest';
import { sameProduct, scoreEntities } from './entity-score.ts';

const none = {
  products: [],
  quantities: [],
  prices: [],
  dates: [],
  phones: [],
  emails: [],
  locations: [],
  order_ids: [],
};

it.each([
  ['red saree', 'saree', true],
  ['sarees', 'saree', true],
  ['laptop', 'laptop bag', true],
  ['tv unit', 'tv', true],
  ['chair', 'table', false],
])('compares products by their head word: “%s” and “%s”', (a, b, same) => {
  expect(sameProduct(a, b)).toBe(same);
});

it('counts each entity once', () => {
  const truth = { ...none, phones: ['+911', '+912'] };
  const given = { ...none, phones: ['+911', '+911'] };
  expect(scoreEntities('ORDER_REQUEST', truth, given)['phones']).toEqual({ hits: 1, wrong: 1, missed: 1 });
});

it('requires no products of advertisements', () => {
  expect(scoreEntities('SPAM', { ...none, products: ['loan'] }, none)['products']).toEqual({
    hits: 0,
    wrong: 0,
    missed: 0,
  });
});
