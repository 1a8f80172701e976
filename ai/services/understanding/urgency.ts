import type { Intent } from '@biznavigate/contracts';
import { fold } from './text/fold.ts';
import type { Reading } from './text/reading.ts';

function phrases(list: string): string[] {
  return list.split(',').map((phrase) => ` ${phrase.trim().split(/\s+/).map(fold).join(' ')} `);
}

const URGENT = phrases(
  `urgent, urgently, urgnt, argent, asap, a s a p, immediately, immediate, right now, right away, at once, emergency, emergancy, jaldi karo, jaldi bhejo, jaldi batao, jaldi bolo, jaldi chahiye, jaldi do, jaldi bhej, jaldi karwao, jaldi bata, jaldi aao, jaldi please, jldi, zaldi, it now, do it now, him now, someone now, bahut jaldi, thoda jaldi, turant, turnt, fauran, foran, abhi ke abhi, abhi chahiye, abhi bhejo, abhi karo,
hurry, hurry up, reply fast, without delay, no time, cannot wait, cant wait, can not wait, last date, deadline, aaj hi, aaj hee, today itself, by tonight, by today, by tomorrow, needed today, need it today, before tonight, aaj ke aaj, kal tak, aaj tak, aaj sham tak, aaj shaam tak, kal subah tak,
  kal tak chahiye, we are khali baitha, khade hai, khadi h, wait kar rahe, waiting outside, driver is waiting, bahar khade, तुरंत, तुरन्त, जल्दी, अभी के अभी, अर्जेंट, अर्जेन्ट, फौरन, फ़ौरन, आज ही, इमरजेंसी, कल तक, आज शाम तक, सहन नहीं`,
);
/** Said of urgency, these take it back. */
const NOT_URGENT = phrases(
  'no hurry, not urgent, no rush, koi jaldi nahi, jaldi nahi hai, jaldi nahi, not in a hurry, take your time, aaram se, urgent nahi, जल्दी नहीं',
);

/** A deadline of today or of tomorrow morning: "by 4 today", "aaj shaam tak". */
/** Today said as a deadline: "by 5 today", "aaj shaam tak". */
const BY_TODAY =
  / (?:by|before) (?:\S+ ){0,3}(?:today|tonight|2day|aj|itself) | (?:today|tonight|2day|aj|itself) (?:\S+ ){0,4}(?:by|before|tak|tk|sharp|latest) /;
const JALDI = / (?:jaldi|जल्दी) /;

/** Advertisements hurry everybody, and what is none of the business's is not urgent for it. */
const NEVER: ReadonlySet<Intent> = new Set(['SPAM', 'UNKNOWN', 'SMALL_TALK']);
const ORDERS: ReadonlySet<Intent> = new Set([
  'ORDER_REQUEST',
  'AVAILABILITY_INQUIRY',
  'CUSTOMIZATION_REQUEST',
  'COMPLAINT',
  'ORDER_STATUS',
]);

/** Does the customer say that it cannot wait? */
export function isUrgent({ tokens }: Reading, intent: Intent): boolean {
  if (NEVER.has(intent)) return false;
  const words = ` ${tokens
    .filter(({ kind }) => kind !== 'symbol')
    .map(({ folded }) => folded)
    .join(' ')} `;
  if (NOT_URGENT.some((phrase) => words.includes(phrase))) return false;
  if (URGENT.some((phrase) => words.includes(phrase))) return true;
  return ORDERS.has(intent) && (BY_TODAY.test(words) || JALDI.test(words));
}
