import { intents, languages } from '@biznavigate/contracts';
import { describe, expect, it } from 'vitest';
import { DEMO_PROFILES } from '../../../eval/profiles.ts';
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
    const reply = composeReply({ intent, language, entities: nothing, items: [], profile: null });
    expect(ungrounded(reply, { message: '', profile: null })).toEqual([]);
    expect(detectLanguage(read(reply))).toBe(language);
  });

  it.each(cases)('%s in %s states only what each demo business says of itself', (intent, language) => {
    for (const profile of DEMO_PROFILES) {
      const reply = composeReply({ intent, language, entities: nothing, items: profile.catalogue, profile });
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
  });
  expect(reply).toContain('HP 15 laptop is ₹41,990 per piece. HP 15 laptop is in stock.');
  expect(reply).toContain('ink tank printer is out of stock at the moment.');
  const withoutPrice = composeReply({
    intent: 'PRICING_INQUIRY',
    language: 'en',
    entities: nothing,
    items: items.slice(3),
    profile,
  });
  expect(withoutPrice).toContain('Our team will share the price of 1.5 ton AC');
});
