import { expect, it } from 'vitest';
import { localTime } from './clock.ts';

/** What the platform says of the same moment, formatted anew. */
function formatted(now: string, timeZone: string): string {
  return new Date(now).toLocaleString('sv-SE', { timeZone }).slice(0, 16);
}

function asText(now: string, timeZone: string): string {
  const { day, minutes } = localTime({ now, timeZone });
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${day.year}-${two(day.month)}-${two(day.day)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const zones = [
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'UTC',
];

it.each(zones)('agrees with the platform in %s, every 13 minutes around changes of the clock', (timeZone) => {
  for (const day of ['2026-03-08', '2026-04-04', '2026-10-03', '2026-11-01', '2026-12-31']) {
    const from = Date.parse(`${day}T00:00:00Z`);
    for (let minute = 0; minute < 48 * 60; minute += 13) {
      const now = new Date(from + minute * 60_000).toISOString();
      expect(asText(now, timeZone)).toBe(formatted(now, timeZone));
    }
  }
});

it('tells how far the clock is ahead of UTC', () => {
  const now = '2026-07-01T12:00:00Z';
  const offsets = zones.map((timeZone) => localTime({ now, timeZone }).offset);
  expect(offsets).toEqual([330, 345, -240, 630, 765, 0]);
});

it('takes an unknown zone for UTC', () => {
  expect(localTime({ now: '2026-07-01T12:34:00Z', timeZone: 'Mars/Olympus' })).toEqual({
    day: { year: 2026, month: 7, day: 1 },
    minutes: 12 * 60 + 34,
    offset: 0,
  });
});
