import { iso, shift, type Day } from './calendar.ts';
import type { Meaning } from './phrase.ts';

/** From a time to another one, which lies on the next day where the clock shows less. */
function timeStretch(day: Day | undefined, time: string, until: string): string {
  if (!day) return `T${time}/T${until}`;
  return `${iso(day)}T${time}/${iso(until < time ? shift(day, 1) : day)}T${until}`;
}

function shifted({ day, dayShift = 0 }: Meaning): Day | undefined {
  return day && shift(day, dayShift);
}

/** What is meant as ISO 8601: `2025-11-02`, `2025-11-02T17:00`, `T17:00`; a stretch as its two ends with a slash. */
export function isoOf({ time, lastDay, until, value, ...said }: Meaning): string | undefined {
  const day = shifted(said);
  if (day && lastDay) return `${iso(day)}/${iso(lastDay)}`;
  if (day === undefined && value !== undefined) return value;
  if (time === undefined) return day && iso(day);
  if (until !== undefined) return timeStretch(day, time, until);
  return day ? `${iso(day)}T${time}` : `T${time}`;
}
