import { pause } from '../faults/pause.ts';
import { dieAtFailpoint } from '../faults/failpoint.ts';
import { inflict } from '../faults/inflict.ts';
import { seenAfter } from '../faults/readiness.ts';
import { replayTwice } from '../replay.ts';
import type { Run } from '../run.ts';
import { always, ordinaryText } from '../traffic/texts.ts';
import { pileUp } from './backlog.ts';
import { hangAll } from './hang.ts';
import { Yardstick } from './yardstick.ts';

/** A short course of events under which one promise is put to the test, and the system that it needs. */
export interface Scenario {
  readonly backends: number;
  readonly workers: number;
  /** Beyond the instruments. */
  readonly patches: readonly string[];
  readonly play: (run: Run) => Promise<void>;
  /** Whether all is to be answered in the end and everything is read; otherwise only what was observed counts. */
  readonly settles: boolean;
}

const stallSeenWithinMs = 20_000;
const usual = { backends: 1, workers: 1, patches: [], settles: true };

const first = <T>(items: readonly T[]): T => {
  const [item] = items;
  if (item === undefined) throw new Error('there is none');
  return item;
};

export const scenarios: Readonly<Record<string, Scenario>> = {
  /** A worker that dies when it has answered and not committed, and at any moment. */
  kills: {
    ...usual,
    async play(run) {
      run.traffic.start();
      await dieAtFailpoint(run, 'ai.after-produce', 10);
      await first(run.fleet.workers).whenReady();
      await run.recovered(8_000);
      await dieAtFailpoint(run, 'ai.after-call', 10);
      await run.traffic.stop();
    },
  },
  zombies: {
    ...usual,
    workers: 2,
    async play(run) {
      run.traffic.start();
      // All that a worker does at once is under way when it is stopped.
      await run.traffic.burst(24, 1, () => always.takesItsTime);
      await inflict({ kind: 'zombie', process: 'ai', which: 0, ms: 6_000 }, run);
      await pause(4_000);
      await run.traffic.stop();
    },
  },
  /** A worker to which records come while it sleeps: when it finds them on its wire, another has answered them. */
  sleepers: {
    ...usual,
    workers: 2,
    patches: ['long-polls'],
    async play(run) {
      // Its poll is for what it has when it falls asleep, not for what it gave to the other when that joined.
      await pause(1_000);
      await run.traffic.burst(12, 1, ordinaryText);
      await run.settle();
      const asleep = inflict({ kind: 'zombie', process: 'ai', which: 0, ms: 6_000 }, run);
      await run.traffic.burst(24, 1, () => always.takesItsTime);
      await asleep;
      await pause(4_000);
    },
  },
  /** A worker that sleeps until it has lost the records under way, and ends them when they no longer count. */
  'lost-records': {
    ...usual,
    workers: 2,
    async play(run) {
      const yardstick = await Yardstick.before(run);
      run.noise = yardstick.noise;
      await hangAll(run, yardstick.halfOfLeads);
      await inflict({ kind: 'zombie', process: 'ai', which: 0, ms: 4_500 }, run);
      await run.settle();
      run.paces.push(await yardstick.measure('a zombie'));
    },
  },
  replays: {
    ...usual,
    async play(run) {
      await run.traffic.burst(10, 4, ordinaryText);
      await run.settle();
      await replayTwice(run);
    },
  },
  'late-commits': {
    ...usual,
    async play(run) {
      run.traffic.start();
      for (let time = 0; time < 3; time++) await inflict({ kind: 'late-commit' }, run);
      await run.traffic.stop();
    },
  },
  'relay-deaths': {
    ...usual,
    async play(run) {
      const posting = run.traffic.burst(20, 6, ordinaryText);
      for (let time = 0; time < 2; time++) {
        await dieAtFailpoint(run, 'relay.after-claim', 3);
        await first(run.fleet.backends).whenReady();
      }
      await posting;
    },
  },
  'broker-away': {
    ...usual,
    async play(run) {
      const posting = run.traffic.burst(20, 6, ordinaryText);
      // Longer than a publisher goes on trying by itself.
      await inflict({ kind: 'broker-kill', downMs: 14_000 }, run);
      await posting;
    },
  },
  /** Much is there when the worker comes, over several topics. */
  bursts: {
    ...usual,
    async play(run) {
      const worker = first(run.fleet.workers);
      worker.freeze();
      await run.traffic.burst(30, 6, ordinaryText);
      await worker.kill();
      await worker.whenReady();
    },
  },
  'dead-letters-refused': {
    ...usual,
    async play(run) {
      await inflict({ kind: 'dead-letters-refused', ms: 1_500 }, run);
      await run.traffic.burst(2, 2, (turn) => (turn === 0 ? always.fails : ordinaryText(turn)));
    },
  },
  backlog: { ...usual, settles: false, play: pileUp },
  stall: {
    ...usual,
    patches: ['swift-watchdog'],
    settles: false,
    async play(run) {
      const worker = first(run.fleet.workers);
      worker.order({ refuse: 'records', on: true });
      await run.traffic.burst(10, 1, ordinaryText);
      const seenAfterMs = await seenAfter(worker, stallSeenWithinMs);
      run.blindness.push({ what: 'a worker that gets no records', seenAfterMs, boundMs: stallSeenWithinMs });
      worker.order({ refuse: 'records', on: false });
    },
  },
};
