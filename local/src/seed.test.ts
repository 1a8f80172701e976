import { expect, test } from 'vitest';
import { parseDemo } from './seed.ts';

const demo = { business_name: 'Shop', owner_email: 'owner@example.com', api_key: 'key' };

test('the demo business is the last line that describes one, whatever libraries print around it', () => {
  expect(parseDemo(['(node) Warning', '{"level":30}', JSON.stringify(demo), 'bye'])).toEqual(demo);
});

test('nothing else is taken for one', () => {
  for (const line of ['', 'null', '[]', '"text"', '{"business_name":"Shop"}', '{'])
    expect(parseDemo([line])).toBeUndefined();
});
