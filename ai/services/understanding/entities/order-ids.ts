import { isTaken, type Found } from './found.ts';

/** Words that name a document, and what may stand between them and its number. */
const NAMED =
  /(?<![\p{L}\p{M}])(?:orders?|ordr|odr|oder|ordar|bill|invoice|inv|booking|bkg|pnr|awb|lr|tracking|track|receipt|rasid|raseed|ticket|tkt|job(?:\s*card)?|challan|consignment|docket|purchase order|proforma|parchi|file|ऑर्डर|आर्डर|बिल|बुकिंग|रसीद|पर्ची|इनवॉइस|चालान|पीएनआर)(?:[\s:.,-]|(?:no|num|number|nos|nmbr|nbr|id|is|was|ka|ki|ke|hai|नंबर|नम्बर|नं|न|आईडी|संख्या|का|की)(?![\p{L}\p{M}]))*(?<id>#?[\p{Lu}\p{Ll}]{0,5}[-/]?\d[\p{L}\p{N}]*(?:[-/][\p{L}\p{N}]+)*)/giu;
const HASH = /#(?<id>[a-z]{0,4}-?\d{3,}[a-z0-9-]*)/giu;
/** Capitals and digits joined, "EL-55021-B", "INV/24-25/0093", "EC88120": nothing else that customers write looks so. */
const SHAPED =
  /(?<![\p{L}\p{N}/_@.-])#?(?:[A-Z]{2,5}[-/](?=[A-Z0-9/-]*\d{2})[A-Z0-9]+(?:[-/][A-Z0-9]+)*|[A-Z]{2,4}\d{5,12}[A-Z]?|[A-Z]{1,4}\d{0,2}[-/]\d{4,}(?:[-/][A-Z0-9]+)*|\d{3}-\d{7}-\d{7})(?![\p{L}\p{N}/-])/gu;
const NOT_AN_ORDER =
  /(?:model|size|gst(?:in)?|utr|txn|transaction(?: id)?|upi|payment id|flat|unit|plot|shop|house|h\.?no|sector|uhid|loan|account|a\/c|card|roll|block|wing|coupon|code|hsn)\s*(?:no|number|id|is)?\s*[.:#-]?\s*$/iu;
const GSTIN = /^\d{2}[A-Z]{5}\d{4}[A-Z]/i;
const ABBREVIATION = /^(?:COD|GST|EMI|UPI|PVC|LED|CCTV|MRP|NEET|JEE|SSC|CGL)/;
const MEASURED = /^\d+(?:kg|gm|g|k|pcs|pc|x|ml|l|rs|am|pm|st|nd|rd|th|din|inch)$/i;
const COUNTED_AFTER =
  /^\s*(?:kg|kilo|pcs?|pieces?|plates?|box|bori|rs|rupay|rupee|din|days?|ka\b|ki\b|hazar|lakh|packets?|dozen|sets?|nos|bags?|meter|metre|ltr|litre|am|pm|baje|sms|people|log|tarikh)/i;

/** "order 55231 ka maal": whose goods they are. A round number is rather what they cost. */
const OWNS_AFTER =
  /^\s*(?:ka|ki|ke|का|की|के)\s+(?:ma+l|sa+ma+n|parcel|delivery|status|tracking|courier|update|bill|invoice|kya|माल|सामान|पार्सल|डिलीवरी)/i;
/** "bill 3000 ke andar", "bill 1500 hua": an amount. */
const SPENT_AFTER =
  /^\s*(?:ke andar|k andar|tak|se (?:kam|upar|jyada|zyada)|hua|bana|aaya|aya|ban|ho|के अंदर|तक|हुआ|बना|आया)/iu;
const ROUND = /^\d{1,3}$|00$/;

interface Candidate {
  /** "no", "number" or "id" stands before it: it counts nothing. */
  readonly numbered: boolean;
  readonly id: string;
  readonly start: number;
}

function candidates(text: string): Candidate[] {
  const shaped = [...text.matchAll(SHAPED)]
    .map(({ 0: id, index }) => ({ id, start: index, numbered: false }))
    .filter(
      ({ start, id }) =>
        !NOT_AN_ORDER.test(text.slice(Math.max(0, start - 20), start)) && !ABBREVIATION.test(id),
    );
  const named = [...text.matchAll(NAMED), ...text.matchAll(HASH)].map((match) => {
    const id = match.groups?.['id'] ?? '';
    const numbered = /(?:no|num|number|id|नंबर|नम्बर)[\s.:]*$/iu.test(match[0].slice(0, -id.length));
    return { id, start: match.index + match[0].length - id.length, numbered };
  });
  return [...shaped, ...named];
}

/** Is a short number after "order" or "bill" counted, or spent? */
function isSpent(id: string, after: string): boolean {
  if (!/^\d{1,5}$/.test(id)) return false;
  if (ROUND.test(id) && SPENT_AFTER.test(after)) return true;
  return COUNTED_AFTER.test(after) && (ROUND.test(id) || !OWNS_AFTER.test(after));
}

/** Is it a count, an amount or a date that merely follows the word "order"? */
function isSomethingElse(text: string, { id, start, numbered }: Candidate): boolean {
  if (GSTIN.test(id) || MEASURED.test(id) || /^\d{1,2}(?:\/\d{1,2}(?:\/\d{2,4})?)?$/.test(id)) return true;
  return !numbered && isSpent(id, text.slice(start + id.length, start + id.length + 16));
}

/** Numbers of orders, bills, bookings and consignments, as written. */
export function findOrderIds(text: string, taken: readonly Found[]): Found<string>[] {
  if (!/\d/.test(text)) return [];
  const found: Found<string>[] = [];
  for (const candidate of candidates(text)) {
    const end = candidate.start + candidate.id.length;
    const order = {
      kind: 'order_id' as const,
      start: candidate.start,
      end,
      text: candidate.id,
      value: candidate.id,
    };
    if (isTaken(order, taken) || isTaken(order, found) || isSomethingElse(text, candidate)) continue;
    found.push(order);
  }
  return found.sort((a, b) => a.start - b.start);
}
