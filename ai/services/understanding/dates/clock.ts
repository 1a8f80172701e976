import type { Day } from './calendar.ts';

/** When and where "today" is. */
export interface Clock {
  /** RFC 3339. */
  readonly now: string;
  /** IANA name. */
  readonly timeZone: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function newFormat(timeZone: string): Intl.DateTimeFormat {
  const options = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: 'UTC' });
  }
}

export interface LocalTime {
  readonly day: Day;
  /** Minutes since midnight. */
  readonly minutes: number;
  /** Minutes that the clock is ahead of UTC, in quarters of an hour as zones are. */
  readonly offset: number;
}

/** Calendar day and time at the business; an unknown time zone is UTC. */
export function localTime({ now, timeZone }: Clock): LocalTime {
  let format = formats.get(timeZone);
  if (!format) {
    format = newFormat(timeZone);
    formats.set(timeZone, format);
  }
  const parts = format.format(new Date(now)).match(/\d+/g)?.map(Number) ?? [];
  const [year = 1970, month = 1, day = 1, hours = 0, minutes = 0] = parts;
  const utc = Date.parse(now);
  const local = Date.UTC(year, month - 1, day, hours, minutes);
  const offset = Number.isNaN(utc) ? 0 : 15 * Math.round((local - utc) / 900_000);
  return { day: { year, month, day }, minutes: hours * 60 + minutes, offset };
}
