import type { Broker } from '@biznavigate/messaging';
import { kafkaBroker } from '@biznavigate/messaging';
import { Fleet, type FleetOptions } from './fleet/fleet.ts';
import { countUnburied } from './ledger/letters.ts';
import type { Wire } from './faults/fault.ts';
import type { Unit } from './fleet/unit.ts';
import { OpenQuestions, progress, remaining } from './open-questions.ts';
import type { Noise, Pace } from './scenarios/yardstick.ts';
import type { Junk } from './traffic/strangers.ts';
import { Traffic, type TrafficPlan } from './traffic/traffic.ts';

const endings = ['SIGINT', 'SIGTERM', 'uncaughtException'];

/** Whether and when a process that could do nothing said so, and said that it could again. */
export interface Blindness {
  readonly what: string;
  /** Milliseconds from the beginning until it was not ready; null when it never said so. */
  readonly seenAfterMs: number | null;
  readonly boundMs: number;
}

/** What P8 looks at: a process, what it held before a backlog and beneath it. */
export interface Growth {
  readonly what: string;
  readonly mebibytes: number;
  readonly boundMebibytes: number;
}

/** How long one lead took while another hung. */
export interface Waiting {
  readonly what: string;
  readonly ms: number;
  readonly boundMs: number;
}

/** The same state, before and after something that must not change it. */
export interface Comparison {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** How long it took after a fault until all that was acknowledged was answered; null when it never was. */
export interface Recovery {
  readonly after: string;
  readonly ms: number | null;
}

/** One run: a system, its customers, and all that has to be remembered for the ledger. */
export class Run {
  readonly fleet: Fleet;
  readonly traffic: Traffic;
  readonly broker: Broker;
  readonly random: () => number;
  readonly say: (line: string) => void;
  readonly junk: Junk[] = [];
  readonly lateEvents: string[] = [];
  readonly blindness: Blindness[] = [];
  readonly growth: Growth[] = [];
  readonly waiting: Waiting[] = [];
  readonly comparisons: Comparison[] = [];
  readonly paces: Pace[] = [];
  /** Null until it is measured. */
  noise: Noise | null = null;
  /** Processes that came and went: their interruptions count as well. */
  readonly visitors: Unit[] = [];
  /** Deaths of the broker and of the database. */
  readonly serverDeaths: string[] = [];
  readonly recoveries: Recovery[] = [];
  readonly #open: OpenQuestions;

  private constructor(parts: Pick<Run, 'fleet' | 'traffic' | 'broker' | 'random' | 'say'>) {
    this.fleet = parts.fleet;
    this.traffic = parts.traffic;
    this.#open = new OpenQuestions(parts.fleet, parts.traffic);
    for (const signal of endings) process.once(signal, this.#endAll);
    this.broker = parts.broker;
    this.random = parts.random;
    this.say = parts.say;
  }

  static async start(options: FleetOptions, plan: TrafficPlan, say: (line: string) => void): Promise<Run> {
    const fleet = await Fleet.start(options);
    const broker = kafkaBroker({ brokers: [fleet.brokers], clientId: 'ledger' });
    return new Run({ fleet, broker, say, random: plan.random, traffic: new Traffic(fleet, plan) });
  }

  /** All processes of ours that there ever were, each under its supervisor. */
  get units(): readonly Unit[] {
    return [...this.fleet.units, ...this.visitors];
  }

  /** Processes that died while they were at work. */
  get kills(): number {
    const dead = this.units.flatMap(({ deaths }) => deaths).filter(({ wasReady }) => wasReady);
    return dead.length + this.serverDeaths.length;
  }

  /**
   * A server or its wire goes, or comes back: what those have in flight who use it may be done again. Of workers, it may
   * cost them their partitions.
   */
  interrupt(user: Wire): void {
    for (const unit of user === 'kafka' ? this.fleet.units : this.fleet.backends) unit.interrupted();
  }

  serverDied(what: 'broker' | 'database'): void {
    this.serverDeaths.push(what);
  }

  /**
   * Waits until everything is answered, every row is on Kafka and every record that can't be read is a dead letter, for as
   * long as there is progress. False when nothing moved for `patienceMs`.
   */
  settle(patienceMs = 60_000): Promise<boolean> {
    return progress(async () => {
      const unanswered = (await this.#pendingRows()) + (await this.#open.refresh()).length;
      return remaining(unanswered + (await countUnburied(this.broker, this.junk)));
    }, patienceMs);
  }

  /** Waits until all that is acknowledged by now is answered. Milliseconds; null when nothing moved any more. */
  async recovered(patienceMs = 60_000): Promise<number | null> {
    const since = performance.now();
    const before = await this.#open.refresh().catch(() => []);
    const left = async () => {
      const open = new Set(await this.#open.refresh());
      return remaining(before.filter((id) => open.has(id)).length);
    };
    return (await progress(left, patienceMs)) ? Math.round(performance.now() - since) : null;
  }

  async #pendingRows(): Promise<number> {
    const rows = await this.fleet.query<{ count: number }>(
      'select count(*)::int as count from outbox where published_at is null and rejected_reason is null',
    );
    return rows[0]?.count ?? 0;
  }

  /** Kafka and PostgreSQL are in groups of their own: they would outlive us. */
  readonly #endAll = (reason: unknown): void => {
    this.say(`Ended by ${reason instanceof Error ? reason.stack : String(reason)}`);
    void this.stop().finally(() => process.exit(1));
  };

  async stop(): Promise<void> {
    for (const signal of endings) process.off(signal, this.#endAll);
    this.traffic.abandon();
    await this.traffic.stop();
    await this.broker.close();
    await Promise.all(this.visitors.map((unit) => unit.stop()));
    await this.fleet.stop();
  }
}
