import { expect, it } from 'vitest';
import { read } from '../text/reading.ts';
import { findPlaces } from './places.ts';

it.each([
  ['ship to Shanti Nagar, Nagpur 440001', ['Shanti Nagar', 'Nagpur', '440001']],
  ['flat in Sector 21', ['Sector 21']],
  ['B wing, Block 4, Rohini', ['Block 4', 'Rohini']],
  ['please block 4 coaches', []],
  ['ramlila maidan ke paas', ['ramlila maidan']],
  ['ashok ngr me dukan', ['ashok ngr']],
  ['गलती से चला गया', []],
  ['कौन सी रोड पर है', []],
  ['Hyderabad and Secunderabad', ['Hyderabad', 'Secunderabad']],
  ['order 440001 kab aayega', []],
])('finds the places of “%s”', (text, expected) => {
  expect(findPlaces(read(text), []).map(({ value }) => value)).toEqual(expected);
});
