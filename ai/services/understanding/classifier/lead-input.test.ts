import { expect, it } from 'vitest';
import { roughly } from '../entities/rough.ts';
import { findCues } from '../rules/judge.ts';
import { read } from '../text/reading.ts';
import { leadInput } from './lead-input.ts';

const signs = (text: string): readonly string[] => {
  const reading = read(text);
  return leadInput(reading, findCues(reading), roughly(reading, null)).signs;
};

it('marks what a few words name that say nothing else', () => {
  expect(signs('wooden almirah')).toContain('only:product');
  expect(signs('manali 5 log')).toEqual(expect.arrayContaining(['only:location', 'only:quantity']));
});

it.each([
  'wooden almirah kitne ka hai',
  'wooden almirah?',
  'wooden almirah jo pichle mahine dekhi thi usi ke jaisi badi',
])('marks nothing so where more is said, “%s”', (text) => {
  expect(signs(text).filter((sign) => sign.startsWith('only:'))).toEqual([]);
});
