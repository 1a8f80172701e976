import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { isTaken, type Found } from './found.ts';

const EMAIL =
  /(?<![a-z0-9._%+-])[a-z0-9_]+(?:[.%+-][a-z0-9_]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?![a-z0-9])/giu;
const URL =
  /(?:https?:\/\/(?=[^\s/]*[a-z.])(?=[\p{L}\p{N}])|www\.)[^\s<>"']+|(?<![\p{L}\p{N}@._/-])(?:[a-z0-9-]+\.)+(?:com|in|net|org|co|io|me|shop|store|xyz|info|app|link|ly|biz|site|online|top|live)(?:\.[a-z]{2}(?![a-z]))?(?:\/[^\s<>"']*)?(?![\p{L}\p{N}@.]*@)(?![a-z0-9])/giu;
/** Ten to thirteen digits, in groups or not, as people write them. */
const PHONE =
  /(?<![\p{L}\p{N}#/@.,₹-])\(?(?:\+|00)?\(?\d(?:(?:[ .-]| ?- ?|\) ?| ?\()?\d){8,13}(?![\p{N}/@]|[.,-]\d|-?\p{Lu}{2})/gu;
/** Whatever follows these words is a number of something else. */
const NOT_A_PHONE =
  /(?:order|ord|pnr|awb|lr|bill|invoice|booking|ref(?:erence)?|txn|transaction|utr|tracking|account|a\/c|ac|acc|card|aadhaa?r|gst(?:in)?|imei|consumer|docket|consignment|serial|policy|loan|upi|खाता|ऑर्डर|बिल)\s*(?:no|num|number|id|#|नंबर|is|ka|hai)?\s*[.:#-]?\s*$/iu;

export function findEmails(text: string): Found<string>[] {
  if (!text.includes('@')) return [];
  return [...text.matchAll(EMAIL)].map(({ 0: found, index }) => ({
    kind: 'email',
    start: index,
    end: index + found.length,
    text: found,
    value: found.toLowerCase(),
  }));
}

export function findUrls(text: string, taken: readonly Found[]): Found<string>[] {
  if (!/\.|:\/\//.test(text)) return [];
  return [...text.matchAll(URL)]
    .map(({ 0: written, index }): Found<string> => {
      const found = written.replace(/[.,;:!?)\]।]+$/u, '');
      return { kind: 'url', start: index, end: index + found.length, text: found, value: found };
    })
    .filter((url) => !isTaken(url, taken));
}

/** Mobiles, landlines with the trunk prefix or the country's code, and toll-free numbers. */
const INDIAN = /^(?:91|0)?(?<mobile>[6-9]\d{9})$|^(?:0|91)(?<landline>[1-8]\d{9})$|^(?<free>1800\d{6,7})$/;

/** E.164 of an Indian number, or of one that names its country; undefined when it can't be a phone number. */
function toE164(written: string): string | undefined {
  if (/^\(?(?:\+|00)/.test(written)) {
    const phone = parsePhoneNumberFromString(written.replace(/^\(?(?:00|\+)/, '+'), 'IN');
    return phone?.isPossible() ? phone.number : undefined;
  }
  const { mobile, landline, free } = INDIAN.exec(written.replace(/\D/g, ''))?.groups ?? {};
  const national = mobile ?? landline ?? free;
  return national === undefined ? undefined : `+91${national}`;
}

export function findPhones(text: string, taken: readonly Found[]): Found<string>[] {
  const plain = text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966));
  const phones: Found<string>[] = [];
  for (const { 0: written, index } of plain.matchAll(PHONE)) {
    const value = toE164(written);
    const phone = {
      kind: 'phone' as const,
      start: index,
      end: index + written.length,
      text: text.slice(index, index + written.length),
      value: value ?? '',
    };
    const before = plain.slice(Math.max(0, index - 24), index);
    if (value && !NOT_A_PHONE.test(before) && !isTaken(phone, taken)) phones.push(phone);
  }
  return phones;
}
