import type { Day } from './calendar.ts';

/** When and where "today" is. */
export interface Clock {
  /** RFC 3339. */
  readonly now: string;
  /** IANA name. */
  readonly timeZone: string;
}

const MINUTE_MS = 60_000;
/** Zones are whole quarters of an hour from UTC, and change on them. */
const QUARTER_MS = 15 * MINUTE_MS;

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

/** One zone: formatting takes longer than many an extractor, so each quarter of an hour is asked for once. */
class Zone {
  readonly #format: Intl.DateTimeFormat;
  #quarter = Number.NaN;
  #offset = 0;

  constructor(timeZone: string) {
    this.#format = newFormat(timeZone);
  }

  /** Minutes that the clock is ahead of UTC. */
  offsetAt(utc: number): number {
    const quarter = Math.floor(utc / QUARTER_MS);
    if (quarter !== this.#quarter) {
      this.#offset = this.#ask(utc);
      this.#quarter = quarter;
    }
    return this.#offset;
  }

  #ask(utc: number): number {
    const parts = this.#format.format(utc).match(/\d+/g)?.map(Number) ?? [];
    const [year = 1970, month = 1, day = 1, hours = 0, minutes = 0] = parts;
    return 15 * Math.round((Date.UTC(year, month - 1, day, hours, minutes) - utc) / QUARTER_MS);
  }
}

const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  const zone = zones.get(timeZone) ?? new Zone(timeZone);
  zones.set(timeZone, zone);
  return zone;
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
  const utc = Date.parse(now);
  const offset = zoneOf(timeZone).offsetAt(utc);
  const local = new Date(utc + offset * MINUTE_MS);
  const day = { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
  return { day, minutes: local.getUTCHours() * 60 + local.getUTCMinutes(), offset };
}
