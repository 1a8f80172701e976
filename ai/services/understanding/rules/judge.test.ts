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

  it('tells a logo from people, who are written alike', () => {
    for (const text of ['30 logo ka khana', '10 logo ke liye', 'तीस लोगों का नाश्ता'])
      expect(judge(text).intent).not.toBe('CUSTOMIZATION_REQUEST');
    for (const text of ['mug with our logo', 'company ka logo', 'tshirt pe logo'])
      expect(judge(text).intent).toBe('CUSTOMIZATION_REQUEST');
  });

  it('names the words that decided', () => {
    expect(judge('unsubscribe').reasons).toEqual(['optout.stop: “unsubscribe”']);
  });
});
