import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { fit } from './fit.ts';

const folder = mkdtempSync(join(tmpdir(), 'fit-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, rows: readonly (readonly [text: string, intent: string])[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map(([text, intent]) => JSON.stringify({ text, intent })).join('\n'));
  return path;
}

function broken(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const prices = file('prices.jsonl', [
  ['what is the price of this', 'ask_price'],
  ['how much does it cost', 'ask_price'],
  ['send me the rate', 'ask_price'],
]);
const orders = file('orders.jsonl', [
  ['where is my order', 'trackOrder'],
  ['when will the parcel come', 'trackOrder'],
  ['it was not delivered', 'trackOrder'],
]);
const dev = file('dev.jsonl', [
  ['the cost of this', 'ask_price'],
  ['my order did not come', 'trackOrder'],
]);
const withOthers = file('others.jsonl', [
  ['price of it', 'ask_price'],
  ['my parcel', 'trackOrder'],
  ['tell me a joke', 'oos'],
  ['sing a song', 'oos'],
]);

it('learns from several files together, labels of any form', () => {
  const report = fit({ train: [prices, orders], dev, test: dev });
  expect(report).toMatchObject({ train: 6, test: 2, labels: 2, accuracy: 1, threshold: null });
});

it('knows a label by its name where no example says it', () => {
  const test = file('names.jsonl', [
    ['track', 'trackOrder'],
    ['ask', 'ask_price'],
  ]);
  expect(fit({ train: [prices, orders], dev, test }).accuracy).toBe(1);
});

it('chooses a threshold on the development messages where some are out of scope', () => {
  const report = fit({ train: [prices, orders, withOthers], dev: withOthers, test: withOthers });
  expect(report).toMatchObject({ in_scope_accuracy: 1, out_of_scope_recall: 1 });
});

it.each([
  ['no such file', () => ({ dev: join(folder, 'none.jsonl') }), 'none.jsonl can’t be read'],
  [
    'a line that is no JSON',
    () => ({ dev: broken('a.jsonl', '{"text":"a","intent":"b"}\nx') }),
    'a.jsonl, line 2',
  ],
  [
    'a label that is no string',
    () => ({ dev: broken('b.jsonl', '{"text":"a","intent":3}') }),
    'b.jsonl, line 1',
  ],
  ['an empty file', () => ({ test: broken('c.jsonl', '\n') }), 'c.jsonl has no messages'],
  ['one label', () => ({ train: [prices] }), 'two labels or more'],
  [
    'other labels to calibrate on',
    () => ({ dev: file('d.jsonl', [['a', 'b']]) }),
    'd.jsonl has none of the labels',
  ],
])('says what is wrong: %s', (_, wrong, message) => {
  expect(() => fit({ train: [prices, orders], dev, test: dev, ...wrong() })).toThrow(message);
});
