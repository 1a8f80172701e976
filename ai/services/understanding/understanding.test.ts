import { aiProcessResult } from '@biznavigate/contracts';
import { describe, expect, it } from 'vitest';
import { createUnderstanding } from './index.ts';

const understanding = createUnderstanding();
const signal = new AbortController().signal;
const understand = (text: string) =>
  understanding.understand({ text, receivedAt: '2025-10-25T10:30:00Z', profile: null, signal });

const ID = '3f0c9a54-51f4-4f6b-9a43-0d9f0f3f1a01';

describe('an answer to every message', () => {
  it.each([
    ['no text', ''],
    ['blanks', ' \n\t '],
    ['only emoji', '😀😀'],
    ['20,000 characters', 'laptop chahiye '.repeat(1334)],
    ['20,000 characters without a space', 'x'.repeat(20_000)],
    ['another script', 'こんにちは、ラップトップはありますか'],
    ['half a surrogate pair', 'price? \uD83D'],
    ['a control character', 'price\u0000?'],
    ['only digits', '12345678901234567890'],
    ['only signs', '???!!!'],
    ['a number of 400 digits', `${'9'.repeat(400)}kg sugar`],
    ['a product of ninety multipliers', `${'hundred crore '.repeat(90)}rupees`],
  ])('is within the contract for %s', async (_, text) => {
    const { top, also, reasons, ...result } = await understand(text);
    const parsed = aiProcessResult.payload.safeParse({
      lead_id: ID,
      business_id: ID,
      processing_id: ID,
      processing_time_ms: 1,
      top,
      also,
      reasons,
      ...result,
    });
    expect(parsed.error).toBeUndefined();
    expect(result.suggested_response).not.toBe('');
    expect(result.suggested_actions.length).toBeGreaterThan(0);
  });

  it('is the same for the same message', async () => {
    const text = 'bhai 2 laptop chahiye, budget 40k each, kal tak delivery ho jayegi?';
    expect(await understand(text)).toEqual(await understand(text));
  });
});

it('reads products, quantities, money and dates out of a Hinglish message', async () => {
  const { entities, language, urgent } = await understand(
    'bhai 2 laptop chahiye, budget 40k each, kal tak delivery ho jayegi?',
  );
  expect(entities).toMatchObject({
    products: ['laptop'],
    quantities: [{ value: 2, product: 'laptop' }],
    prices: [{ amount: 40_000, currency: 'INR', kind: 'budget' }],
    dates: [{ text: 'kal', value: '2025-10-26' }],
  });
  expect({ language, urgent }).toEqual({ language: 'hinglish', urgent: true });
});

describe('hostile text', () => {
  it.each([
    ['an address without an end', `${'a_'.repeat(1_000)}@`],
    ['dots', `${'a.'.repeat(1_000)}@`],
    ['digits with blanks', '1 '.repeat(1_000)],
    ['digits with hyphens', '1-'.repeat(1_000)],
    ['the same word', 'order no '.repeat(220)],
    ['hyphens', '-'.repeat(2_000)],
    ['numbers that multiply', 'lakh '.repeat(400)],
    ['braces', '{'.repeat(2_000)],
  ])('of %s is read without going back for ever', async (_, text) => {
    const since = performance.now();
    await understand(text);
    // A pattern that backtracks takes minutes here; the bound leaves room for a busy machine.
    expect(performance.now() - since).toBeLessThan(10_000);
  });
});

it.each(['unsubscribe', 'bhai 2 laptop chahiye', '👍', ''])(
  'names the three most probable intents of “%s”, best first',
  async (text) => {
    const { intent, top } = await understand(text);
    expect(top).toHaveLength(3);
    expect(top[0]).toEqual({ intent: intent.intent, probability: intent.confidence });
    expect(top.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1.000_001);
  },
);
