import { describe, expect, it } from 'vitest';
import { read } from '../text/reading.ts';
import { findCues, judgeByRules } from './judge.ts';

const judge = (text: string) => {
  const reading = read(text);
  return judgeByRules(reading, findCues(reading));
};

describe('the rules tier', () => {
  it.each([
    ['unsubscribe', 'OPT_OUT'],
    ['namaste ji 🙏', 'SMALL_TALK'],
    ['👍', 'SMALL_TALK'],
    ['address bhejo', 'STORE_INFO'],
    ['पता भेज दीजिए', 'STORE_INFO'],
    ['qr code bhejo', 'PAYMENT_INQUIRY'],
    ['asdfgh', 'UNKNOWN'],
    ['??', 'UNKNOWN'],
  ])('is sure of “%s”', (text, intent) => {
    expect(judge(text)).toMatchObject({ intent, sure: true });
  });

  it('is not sure of a message that says two things, or denies one', () => {
    expect(judge('cancel ya refund').sure).toBe(false);
    expect(judge('refund nahi chahiye').sure).toBe(false);
  });

  it('names the words that decided', () => {
    expect(judge('unsubscribe').reasons).toEqual(['optout.stop: “unsubscribe”']);
  });
});
