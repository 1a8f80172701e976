import { intents, languages } from '@biznavigate/contracts';
import { describe, expect, it } from 'vitest';
import { DEMO_PROFILES } from '../../../eval/profiles.ts';
import { createUnderstanding } from '../index.ts';
import { detectLanguage } from '../language/detect.ts';
import { read } from '../text/reading.ts';
import { composeReply } from './compose.ts';
import { ungrounded } from './grounding.ts';

const nothing = {
  products: [],
  quantities: [],
  prices: [],
  dates: [],
  phones: [],
  emails: [],
  locations: [],
  order_ids: [],
  spans: [],
};
const cases = intents.flatMap((intent) => languages.map((language) => [intent, language] as const));

describe('every intent in every language', () => {
  it.each(cases)('%s in %s has a reply that claims nothing without a profile', (intent, language) => {
    const reply = composeReply({
      intent,
      language,
      entities: nothing,
      items: [],
      profile: null,
      heard: new Set(),
      customerName: null,
    });
    expect(ungrounded(reply, { message: '', profile: null })).toEqual([]);
    expect(detectLanguage(read(reply))).toBe(language);
  });

  it.each(cases)('%s in %s states only what each demo business says of itself', (intent, language) => {
    for (const profile of DEMO_PROFILES) {
      const reply = composeReply({
        intent,
        language,
        entities: nothing,
        items: profile.catalogue,
        profile,
        heard: new Set(),
        customerName: null,
      });
      expect(ungrounded(reply, { message: '', profile })).toEqual([]);
    }
  });
});

it('says price and stock of the item that was asked for, and no price that the profile lacks', () => {
  const [profile = null] = DEMO_PROFILES;
  const items = profile?.catalogue ?? [];
  const reply = composeReply({
    intent: 'PRICING_INQUIRY',
    language: 'en',
    entities: nothing,
    items,
    profile,
    heard: new Set(),
    customerName: null,
  });
  expect(reply).toContain('HP 15 laptop is ₹41,990 per piece. HP 15 laptop is in stock.');
  expect(reply).toContain('ink tank printer is out of stock at the moment.');
  const withoutPrice = composeReply({
    intent: 'PRICING_INQUIRY',
    language: 'en',
    entities: nothing,
    items: items.slice(3),
    profile,
    heard: new Set(),
    customerName: null,
  });
  expect(withoutPrice).toContain('Our team will share the price of 1.5 ton AC');
});

it('greets by the name that the lead has, and only by what looks like a name', async () => {
  const [profile = null] = DEMO_PROFILES;
  const { signal } = new AbortController();
  const greet = async (customerName: string) =>
    (
      await createUnderstanding().understand({
        text: 'hello',
        receivedAt: '2025-10-25T10:30:00Z',
        profile,
        customerName,
        signal,
      })
    ).suggested_response;
  expect(await greet('Rohit')).toContain('Hello Rohit! Welcome to Sharma Electronics.');
  expect(await greet('Free iPhone: http://x.example')).toContain('Hello! Welcome');
});

it.each([
  ['thank you so much', 'You are welcome!'],
  ['ok', 'All right.'],
  ['shukriya bhaiya', 'Aapka bhi dhanyawad'],
  ['ठीक है', 'ठीक है जी।'],
  ['good morning', 'Welcome to Sharma Electronics.'],
])('answers “%s” without welcoming who is already there', async (text, said) => {
  const [profile = null] = DEMO_PROFILES;
  const { signal } = new AbortController();
  const message = { text, receivedAt: '2025-10-25T10:30:00Z', profile, signal };
  expect((await createUnderstanding().understand(message)).suggested_response).toContain(said);
});

it('says opening hours as people say them, and the checker knows them', () => {
  const [profile = null] = DEMO_PROFILES;
  const reply = (language: 'en' | 'hinglish' | 'hi') =>
    composeReply({
      intent: 'STORE_INFO',
      language,
      entities: nothing,
      items: [],
      profile,
      heard: new Set(),
      customerName: null,
    });
  expect(reply('en')).toContain('10:30 am to 8:30 pm');
  expect(reply('hinglish')).toContain('subah 10:30 baje se raat 8:30 baje tak');
  expect(reply('hi')).toContain('सुबह 10:30 बजे से रात 8:30 बजे तक');
  for (const language of languages) expect(ungrounded(reply(language), { message: '', profile })).toEqual([]);
});

it('asks who books a course for no quantity', () => {
  const reply = composeReply({
    intent: 'ORDER_REQUEST',
    language: 'en',
    entities: { ...nothing, products: ['neet course'] },
    items: [],
    profile: DEMO_PROFILES[2] ?? null,
    heard: new Set(),
    customerName: null,
  });
  expect(reply).toContain('booking request');
  expect(reply).not.toContain('How many');
});
