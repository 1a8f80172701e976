import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { isTaken, type Found } from './found.ts';

/** Nine to fourteen digits, in groups or not, as people write them; a mobile's ten ends before another number. */
const PHONE =
  /(?<![\p{L}\p{N}#/@.,₹-])(?:[6-9]\d{9}(?= \d)|\(?(?:\+|00)?\(?\d(?:(?:[ .-]| ?- ?|\) ?| ?\()?\d){8,13}(?<! \d))(?![\p{N}/@]|[.,-]\d|-?\p{Lu}{2})/gu;
/** Three, three and four digits, as North America groups them: sure wherever they stand; with blanks, where nothing follows. */
const NORTH_AMERICAN =
  /(?<![\p{L}\p{N}/+.,₹]|\p{N}-)(?:1[ .-])?(?:(?:\(\d{3}\) ?\d{3}[ .-]|\d{3}(?<sign>[.-])\d{3}\k<sign>)\d{4}(?![\p{N}/@]|[.,-]\d)|\d{3} \d{3} \d{4}(?=\s*(?:$|[.,;!?](?!\d))))/gu;
/** However it is grouped: what counts as a number where the text announces one. */
const ANNOUNCED =
  /(?:(?<![\p{L}\p{N}+.,₹])|(?=\())(?:[6-9]\d{9}(?= \d)|[(+]{0,2}\d(?:(?: ?[-/] ?|[ .]|\)(?: ?-|[ -])?| ?\(|\) ?\()?\d){5,16}(?<! \d))(?![\p{N}@%]|[.,/-]\d)/gu;
const ANNOUNCEMENT =
  /(?<!(?:\bnot|n't)(?: an?| my| the)? )(?:(?<!\p{L})(?:(?:tele)?phone|mobile|mob|cell|contact|whats ?app|landline|फोन|फ़ोन|मोबाइल|संपर्क|व्हाट्सएप)\s*(?:numbers?|no|num|nambar|nmbr|नंबर|नम्बर)(?!\p{L})\.?[^.;!?\d+(]{0,20}|(?<!\p{L})(?:tel|phone|mobile|mob|ph|whats ?app|landline)\s*[.:]\s*|(?<!\p{L})(?:call|reach|text|ring|whats ?app) (?:me|us) (?:on|at)\s*[:-]?\s*)$/iu;
/** Whatever follows these words is a number of something else. */
const NOT_A_PHONE =
  /(?:order|ord|pnr|awb|lr|bill|invoice|booking|ref(?:erence)?|txn|transaction|utr|tracking|account|a\/c|ac|acc|card|aadhaa?r|gst(?:in)?|imei|consumer|docket|consignment|serial|policy|loan|upi|(?<!\p{L})pin(?: ?code)?|खाता|ऑर्डर|बिल)\s*(?:no|num|number|id|#|नंबर|is|ka|hai)?\s*[.:#-]?\s*$/iu;
/** Days and times are written with as many digits. */
const DATE = /^(?:\d{1,2}[-/.]\d{1,2}[-/.](?:\d\d|\d{4})|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2})(?: |$)/;
/** The extension that a number may have: "x63888", "ext 123". */
const EXTENSION = /(?: ?ext\.? ?\d{1,6}| ?x ?\d{3,6})(?![\p{L}\p{N}])/iuy;

/** Mobiles, landlines with the trunk prefix or the country's code, and toll-free numbers. */
const INDIAN = /^(?:91|0)?(?<mobile>[6-9]\d{9})$|^(?:0|91)(?<landline>[1-8]\d{9})$|^(?<free>1800\d{6,7})$/;

/** E.164 of an Indian number, or of one that names its country; undefined when it can't be a phone number. */
function toE164(written: string): string | undefined {
  if (/^\(?(?:\+|00)/.test(written)) {
    const phone = parsePhoneNumberFromString(written.replace(/^\(?(?:00|\+) ?/, '+'), 'IN');
    return phone?.isPossible() ? phone.number : undefined;
  }
  const { mobile, landline, free } = INDIAN.exec(written.replace(/\D/g, ''))?.groups ?? {};
  const national = mobile ?? landline ?? free;
  return national === undefined ? undefined : `+91${national}`;
}

const nationalDigits = (written: string): string => written.replace(/\D/g, '');

/** Is it said before the number that it is a telephone's? Six digits, like a pin code, only where they begin with a zero. */
function isAnnounced(written: string, before: string): boolean {
  const digits = nationalDigits(written);
  const long = digits.length > 6 || digits.startsWith('0');
  return long && ANNOUNCEMENT.test(before) && !DATE.test(written);
}

/** A way of writing telephone numbers, and what such a one is worth where it stands; undefined for what is none. */
interface Form {
  readonly pattern: RegExp;
  readonly valueOf: (written: string, before: string) => string | undefined;
}

const FORMS: readonly Form[] = [
  {
    pattern: ANNOUNCED,
    valueOf: (written, before) =>
      isAnnounced(written, before) ? (toE164(written) ?? nationalDigits(written)) : undefined,
  },
  { pattern: PHONE, valueOf: toE164 },
  { pattern: NORTH_AMERICAN, valueOf: nationalDigits },
];

/** A bracket that nothing closes is none of the number. */
function withoutBracket(written: string): string {
  return written.startsWith('(') && !written.includes(')') ? written.slice(1) : written;
}

function extensionAt(text: string, end: number): number {
  EXTENSION.lastIndex = end;
  return EXTENSION.exec(text)?.[0].length ?? 0;
}

/**
 * Telephone numbers. The value is E.164 for Indian numbers and those that name their country, else the digits alone: whose
 * country it is nobody knows. Numbers of no known country count only where the text announces them or groups them as in America.
 */
export function findPhones(text: string, taken: readonly Found[]): Found<string>[] {
  if (!/[\d०-९](?:\D{0,3}[\d०-९]){5}/.test(text)) return [];
  const plain = text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966));
  const phones: Found<string>[] = [];
  for (const { pattern, valueOf } of FORMS) {
    for (const { 0: all, index } of plain.matchAll(pattern)) {
      const written = withoutBracket(all);
      const start = index + all.length - written.length;
      const before = plain.slice(Math.max(0, start - 48), start);
      const value = NOT_A_PHONE.test(before.slice(-24)) ? undefined : valueOf(written, before);
      if (!value) continue;
      const end = index + all.length + extensionAt(plain, index + all.length);
      const phone = { kind: 'phone' as const, start, end, text: text.slice(start, end), value };
      if (!isTaken(phone, [...taken, ...phones])) phones.push(phone);
    }
  }
  return phones.sort((a, b) => a.start - b.start);
}
