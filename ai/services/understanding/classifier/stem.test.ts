import { expect, it } from 'vitest';
import { stem } from './stem.ts';

it.each([
  ['charge', 'charged', 'charges', 'charging'],
  ['stop', 'stopped', 'stopping', 'stops'],
  ['deliver', 'delivered', 'delivers', 'delivering'],
])('brings the forms of “%s” to one', (word, ...forms) => {
  expect(new Set([word, ...forms].map(stem))).toHaveProperty('size', 1);
});

it.each(['is', 'bed', 'ye', 'yes', 'hai', '#4', '?'])('leaves “%s” alone, which is too short', (word) => {
  expect(stem(word)).toBe(word);
});
