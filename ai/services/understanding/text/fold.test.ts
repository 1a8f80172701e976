import { expect, it } from 'vitest';
import { fold } from './fold.ts';

it.each([
  ['chahiye', 'चाहिए'],
  ['kitna', 'कितना'],
  ['wapas', 'वापस'],
  ['dukaan', 'दुकान'],
  ['paise', 'पैसे'],
  ['bataiye', 'बताइए'],
  ['zaroorat', 'ज़रूरत'],
  ['BOOKING', 'बुकिंग'],
])('brings “%s” and “%s” to one word', (latin, devanagari) => {
  expect(fold(latin)).toBe(fold(devanagari));
});
