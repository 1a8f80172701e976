import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { createLeadRequest, listLeadsQuery, messageTextMax, updateLeadRequest } from './leads.ts';
import { addMessageRequest } from './messages.ts';

const least = { source: 'whatsapp', platform_user_id: '919876543210' };

function wrongFields(schema: z.ZodType, value: unknown): string[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
}

function nested(levels: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

describe('POST /leads', () => {
  it('takes the least that makes a lead', () => {
    expect(createLeadRequest.parse(least)).toEqual({ ...least, metadata: {} });
  });

  it.each([
    ['source', 'WhatsApp'],
    ['source', undefined],
    ['platform_user_id', '  '],
    ['platform_user_id', 'x'.repeat(257)],
    ['initial_message', 5],
    ['initial_message', 'a\u0000b'],
    ['initial_message', 'x'.repeat(messageTextMax + 1)],
    ['name', ''],
    ['business_id', 'mine'],
    ['metadata', 'text'],
    ['metadata', { text: 'x'.repeat(16_384) }],
    ['metadata', { text: 'a\u0000b' }],
    ['metadata', { text: '\ud83d' }],
    ['metadata', { 'a\u0000b': 1 }],
    ['metadata', { deep: nested(40) }],
    ['metadata', { deep: nested(100_000) }],
  ])('refuses a bad %s, by name', (field, value) => {
    expect(wrongFields(createLeadRequest, { ...least, [field]: value })).toEqual([field]);
  });

  it('refuses a field that it does not know: a typo must not be lost in silence', () => {
    const parsed = createLeadRequest.safeParse({ ...least, initialMessage: 'hello' });
    expect(parsed.error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys: ['initialMessage'] }]);
  });

  it.each(['', '👍', 'नमस्ते, 2 लैपटॉप चाहिए', 'x'.repeat(20_000), 'line\nline\ttab'])(
    'takes any text as it is (%#)',
    (initial_message) => {
      expect(createLeadRequest.parse({ ...least, initial_message }).initial_message).toBe(initial_message);
    },
  );

  it('keeps a message whose last emoji was cut in half', () => {
    const { initial_message } = createLeadRequest.parse({ ...least, initial_message: 'yes \ud83d' });
    expect(initial_message).toBe('yes \ufffd');
  });

  it('keeps metadata as it is, also text that looks like an escape', () => {
    const metadata = { campaign: { id: 7, path: 'C:\\u0000', tags: ['a', null, true] } };
    expect(createLeadRequest.parse({ ...least, metadata }).metadata).toEqual(metadata);
  });
});

describe('the other requests', () => {
  it('take a message as inbound unless it says otherwise', () => {
    expect(addMessageRequest.parse({ message_text: 'hi' })).toMatchObject({
      direction: 'inbound',
      metadata: {},
    });
    expect(wrongFields(addMessageRequest, { message_text: 'hi', direction: 'up' })).toEqual(['direction']);
  });

  it('refuse a change of nothing', () => {
    expect(wrongFields(updateLeadRequest, {})).toEqual(['']);
    expect(updateLeadRequest.parse({ name: null })).toEqual({ name: null });
  });

  it('read the numbers of a query from its text', () => {
    expect(listLeadsQuery.parse({ limit: '20' }).limit).toBe(20);
    expect(wrongFields(listLeadsQuery, { limit: '0' })).toEqual(['limit']);
  });
});
