import type { Reading } from '../text/reading.ts';

/** Keys hit at random: no vowels, one letter again and again, or rows of the keyboard. */
const ROWS = /asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|erty|rtyu|tyui|yuio|uiop|zxcv|xcvb|cvbn|vbnm/i;

function isNoWord(word: string): boolean {
  if (!/^[a-z]+$/i.test(word)) return /(.)\1{3}/u.test(word);
  if (/^(.)\1{3,}$/i.test(word) || ROWS.test(word)) return true;
  return (
    word.length >= 4 &&
    !/[aeiouy]/i.test(word) &&
    !/^(?:plzz?|kghm|thnks?|pls+|thx|dvd|hdmi|html|sbhm|kbhi|phnt|krdn|mndr|grms|pkts|mtrs|ltrs|yrs|msgs|rply|smjh|bhjn|bhj[od]?|krn[ae]?|krwn|hmm+|tmrw|mrng|chrgs|btch|prdct|frnd|frnt|bldg)$/i.test(
      word,
    )
  );
}

export function looksLikeGibberish({ words }: Reading): boolean {
  if (words.length === 0) return false;
  const odd = words.filter(({ text }) => isNoWord(text)).length;
  return odd / words.length >= 0.5;
}
