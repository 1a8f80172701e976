import { fold } from './text/fold.ts';
import type { Reading } from './text/reading.ts';

function phrases(list: string): string[] {
  return list.split(',').map((phrase) => ` ${phrase.trim().split(/\s+/).map(fold).join(' ')} `);
}

/** The customer says that it cannot wait. */
const URGENT = phrases(
  `urgent, urgently, urgnt, argent, asap, a s a p, immediately, immediate, right now, right away, at once, emergency, emergancy, jaldi, jldi, zaldi, jaldi se, turant, turnt, fauran, foran, abhi ke abhi, abhi chahiye, abhi bhejo, abhi bhej, abhi karo,
  quickly, quick, fast, hurry, hurry up, reply fast, without delay, no time, cannot wait, cant wait, can not wait, last date, deadline, aaj hi, aaj hee, today itself, by tonight, by today, by tomorrow, needed today, need it today, before tonight, aaj ke aaj, kal tak, aaj tak, aaj sham tak, aaj shaam tak, kal subah tak,
  kal tak chahiye, stuck, we are stuck, atka hua, atke, khali baitha, khade hai, khadi h, wait kar rahe, waiting outside, driver is waiting, bahar khade, तुरंत, तुरन्त, जल्दी, अभी के अभी, अर्जेंट, अर्जेन्ट, फौरन, फ़ौरन, आज ही, इमरजेंसी, कल तक, आज शाम तक, सहन नहीं`,
);
/** Said of urgency, these take it back. */
const NOT_URGENT = phrases(
  'no hurry, not urgent, no rush, koi jaldi nahi, jaldi nahi hai, jaldi nahi, not in a hurry, take your time, aaram se, urgent nahi, जल्दी नहीं',
);

export function isUrgent({ tokens }: Reading): boolean {
  const words = ` ${tokens
    .filter(({ kind }) => kind !== 'symbol')
    .map(({ folded }) => folded)
    .join(' ')} `;
  return (
    URGENT.some((phrase) => words.includes(phrase)) && !NOT_URGENT.some((phrase) => words.includes(phrase))
  );
}
