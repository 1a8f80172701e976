import { readFileSync } from 'node:fs';
import { intents, languages } from '@biznavigate/contracts';
import { expect, it } from 'vitest';
import { labelledLeads } from './leads.ts';
import { voiceMessages } from './voices.ts';

const voices = voiceMessages();
const measured = ['dev', 'held-out', 'unseen'].flatMap((name) =>
  readFileSync(new URL(`../../../eval/lead-messages/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text),
);

function words(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
}

/** Below five words, any two people write the same. */
const TELLING = 5;

it('no invented customer writes what is used for measuring, in the same words or in most of them', () => {
  const tests = measured.map((text) => ({ text, words: words(text) }));
  const near = [...voices, ...labelledLeads()].flatMap(({ text }) => {
    const own = words(text);
    if (own.size < TELLING) return [];
    const like = tests.filter((test) => {
      const shared = [...own].filter((word) => test.words.has(word)).length;
      return shared / (own.size + test.words.size - shared) >= 0.5;
    });
    return like.map((test) => `${text} | ${test.text}`);
  });
  expect(near).toEqual([]);
});

it('every label has messages of every language and of at least a dozen customers', () => {
  for (const intent of intents) {
    const of = voices.filter((message) => message.intent === intent);
    expect(new Set(of.map(({ language }) => language))).toEqual(new Set(languages));
    expect(new Set(of.map(({ persona }) => persona)).size).toBeGreaterThanOrEqual(12);
  }
});

it('no message stands twice under two labels', () => {
  const labels = new Map<string, string>();
  const torn = [...voices, ...labelledLeads()].filter(({ text, intent }) => {
    const before = labels.get(text) ?? intent;
    labels.set(text, intent);
    return before !== intent;
  });
  expect(torn).toEqual([]);
});
