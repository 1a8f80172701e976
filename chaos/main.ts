/** npm run chaos -- [--kills N] [--minutes M] [--seed S] [--only kind,kind] | --quick | --mutations [--only name,name] */
import { parseArgs } from 'node:util';
import { type ChaosPlan, runChaos } from './chaos.ts';
import { type FaultKind, deck } from './faults/fault.ts';
import { ticksOfEachKind } from './faults/schedule.ts';
import { runMutations } from './mutate.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    minutes: { type: 'string', default: '0' },
    ticks: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: '1' },
    rate: { type: 'string', default: '25' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    mutations: { type: 'boolean', default: false },
  },
});

const names = values.only?.split(',') ?? null;
if (values.mutations) process.exitCode = (await runMutations(Number(values.seed), names)) ? 0 : 1;
else process.exitCode = (await runChaos(planOf())) ? 0 : 1;

function planOf(): ChaosPlan {
  const seed = Number(values.seed);
  const plan = {
    seed,
    kills: Number(values.kills),
    minutes: Number(values.minutes),
    ticks: ticksUpTo(Number(values.ticks)),
    perSecond: Number(values.rate),
    only: names === null ? null : kindsNamed(names),
    arguments: process.argv.slice(2).join(' '),
  };
  return values.quick ? { ...plan, kills: Infinity, only: null, ticks: ticksOfEachKind(seed) } : plan;
}

function* ticksUpTo(count: number): Generator<number> {
  for (let tick = 0; tick < count; tick++) yield tick;
}

function kindsNamed(wanted: readonly string[]): ReadonlySet<FaultKind> {
  const kinds = new Set(deck.map((make) => make(() => 0).kind));
  const unknown = wanted.filter((name) => !(kinds as ReadonlySet<string>).has(name));
  if (unknown.length > 0)
    throw new Error(`there is no fault ${unknown.join(', ')}; there are ${[...kinds].join(', ')}`);
  return new Set([...kinds].filter((kind) => wanted.includes(kind)));
}
