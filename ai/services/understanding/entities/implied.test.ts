import { expect, it } from 'vitest';
import { read } from '../text/reading.ts';
import { impliedPeople, impliedRooms } from './implied.ts';

const people = (text: string) =>
  impliedPeople(read(text), []).map(({ text: written, value }) => [written, value]);
const rooms = (text: string) => impliedRooms(read(text), []).map(({ text: written }) => written);

it.each([
  ['me and my wife', [['me and my wife', 2]]],
  ['a table for my mother and me', [['my mother and me', 2]]],
  [
    'my husband and I will come with our baby girl',
    [
      ['my husband and I', 2],
      ['our baby girl', 1],
    ],
  ],
  ["I'm coming with my sister on Friday", [["I'm coming with my sister", 2]]],
  ['room for a couple', [['a couple', 2]]],
  ['we are three couples', [['three couples', 6]]],
  [
    'just me, no kids',
    [
      ['me', 1],
      ['no kids', 0],
    ],
  ],
  ['a cake for my wife', []],
  ['please give my wife a time in the coming week', []],
  ["my son's birthday, 5 kg cake", []],
  ['a couple of days at the hotel', []],
  ['send me the list and I will order', []],
])('counts who comes in “%s”', (text, expected) => {
  expect(people(text)).toEqual(expected);
});

it.each([
  ['a double room for tomorrow', ['a double room']],
  ['the honeymoon suite please', ['the honeymoon suite']],
  ['family room', ['family room']],
  ['2 rooms', []],
  ['ac for my room', []],
  ['does the room have a view, or the meeting room', []],
  ['the price of a kurta for rooms', []],
])('finds the room that “%s” names', (text, expected) => {
  expect(rooms(text)).toEqual(expected);
});
