import { always, ordinaryText } from '../traffic/texts.ts';
import { placesOfWorker } from '../fleet/fleet.ts';
import type { Run } from '../run.ts';

/** Topics are created with three. */
const partitions = 3;
/** Twice what one worker answers at once. */
const leadsOfPartition = 2 * placesOfWorker;
const burstsOfMeasure = 3;
const burstsBefore = 9;
const answeredWithinMs = 40_000;
const looksEveryMs = 40;
const backAt = 0.95;
/** What was just started is slower at first: it may be measured so often. */
const measuresMax = 4;

/** The rate after a fault, against that before the first. */
export interface Pace {
  readonly after: string;
  /** The median of three bursts, by the median before: how often it was measured, the last is what counts. */
  readonly shares: readonly number[];
}

/** What bursts differ by when nothing happens, by their median. */
export interface Noise {
  /** Messages a second. */
  readonly median: number;
  readonly bursts: readonly number[];
  /** Medians of three bursts in a row. */
  readonly measures: readonly number[];
}

/** The share of before that is to be reached again: 95 %, or what it fell to by itself, on a machine that others use too. */
export function wantedShare(noise: Noise | null): number {
  return Math.min(backAt, ...(noise?.measures ?? []));
}

/**
 * The rate at which a burst is answered that takes the workers' calls to their limit, in every partition alike: one that
 * is not served, or a place of a worker that is never given back, shows in it; how busy the machine is, hardly.
 */
export class Yardstick {
  readonly #run: Run;
  readonly #leads: readonly string[];
  readonly #noise: Noise;

  private constructor(run: Run, leads: readonly string[], bursts: readonly number[]) {
    this.#run = run;
    this.#leads = leads;
    const median = medianOf(bursts);
    const windows = bursts.slice(burstsOfMeasure - 1).map((_, at) => bursts.slice(at, at + burstsOfMeasure));
    this.#noise = {
      median,
      bursts: bursts.map((rate) => rate / median),
      measures: windows.map((window) => medianOf(window) / median),
    };
  }

  /** Measures what is to come back after every fault. Nothing else may be going on. */
  static async before(run: Run): Promise<Yardstick> {
    const leads = await leadsOfEachPartition(run);
    await burst(run, leads);
    return new Yardstick(run, leads, await bursts(run, leads, burstsBefore));
  }

  /** As many of each partition as one worker answers at once. */
  get halfOfLeads(): readonly string[] {
    return this.#leads.filter((_, at) => at % 2 === 0);
  }

  get noise(): Noise {
    return this.#noise;
  }

  /** Until it is what it was, or long enough. Nothing else may be going on. */
  async measure(after: string): Promise<Pace> {
    const shares: number[] = [];
    while (shares.length < measuresMax && (shares.at(-1) ?? 0) < wantedShare(this.#noise)) {
      const rates = await bursts(this.#run, this.#leads, burstsOfMeasure);
      shares.push(medianOf(rates) / this.#noise.median);
      if (rates.includes(0)) return { after, shares: [...shares, 0] };
    }
    return { after, shares };
  }
}

async function bursts(run: Run, leads: readonly string[], count: number): Promise<readonly number[]> {
  const rates: number[] = [];
  while (rates.length < count && !rates.includes(0)) rates.push(await burst(run, leads));
  return rates;
}

/** Messages a second, from the first request to the last answer in the database; 0 when it does not come. */
async function burst(run: Run, leads: readonly string[]): Promise<number> {
  const since = Date.now();
  const messages = await run.traffic.oneEach(leads, always.takesItsTime);
  while (Date.now() - since < answeredWithinMs) {
    const [answered] = await run.fleet.query<{ count: number; last: Date }>(
      'select count(*)::int as count, max(created_at) as last from analyses where message_id = any($1::uuid[])',
      [messages],
    );
    if (answered?.count === messages.length)
      return (messages.length * 1_000) / (answered.last.getTime() - since);
    await new Promise((resolve) => setTimeout(resolve, looksEveryMs));
  }
  return 0;
}

async function leadsOfEachPartition(run: Run): Promise<readonly string[]> {
  await run.traffic.burst(2 * partitions * leadsOfPartition, 1, ordinaryText);
  await run.settle();
  const rows = await run.fleet.query<{ lead_id: string; partition: number }>(
    `select event -> 'payload' ->> 'lead_id' as lead_id, partition from outbox
     where topic = 'lead.created' and event -> 'payload' ->> 'platform_user_id' like 'chaos-%'`,
  );
  const ofPartition = Map.groupBy(rows, ({ partition }) => partition);
  return [...ofPartition.values()].flatMap((leads) =>
    leads.slice(0, leadsOfPartition).map(({ lead_id }) => lead_id),
  );
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
