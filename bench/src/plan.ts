import type { Bench, Scenario } from './benches/bench.ts';
import type { Options } from './options.ts';
import type { Kept } from './report/kept.ts';

/** For arms that do not say how long a run takes. */
const secondsUnknown = 15;
/** Making topics, filling them, and starting what is not there yet. */
const secondsToPrepare = 4;

/** A load of a bench with what is left to run of it. */
export interface Step {
  readonly bench: Bench;
  readonly scenario: Scenario;
  /** In the order in which they run: all arms once, then again, each time beginning with another. */
  readonly left: readonly { readonly arm: string; readonly repetition: number }[];
  /** About how long that takes. */
  readonly seconds: number;
}

/** Everything that the options ask for and that is not kept yet, most important first. */
export function stepsOf(benches: readonly Bench[], options: Options, kept: Kept): readonly Step[] {
  return benches.flatMap((bench) =>
    bench.scenarios(options).map((scenario) => stepOf(bench, scenario, options, kept)),
  );
}

/**
 * Whether a step still fits. The first always does: a budget that is too small for anything would otherwise measure nothing for
 * ever.
 */
export function fits(step: Step, elapsedSeconds: number, minutes: number | null): boolean {
  return minutes === null || elapsedSeconds === 0 || elapsedSeconds + step.seconds <= minutes * 60;
}

/** A line per step and the sum, for before the first begins. */
export function describePlan(steps: readonly Step[], minutes: number | null): string {
  const lines = steps.map(({ bench, scenario, left, seconds }) => {
    const runs = left.length === 0 ? 'all runs kept' : `${left.length} runs, about ${clock(seconds)}`;
    return `  ${bench.id.padEnd(4)} ${scenario.name}: ${runs}`;
  });
  const total = steps.reduce((sum, { seconds }) => sum + seconds, 0);
  const limit = minutes === null ? '' : `; what does not fit ${minutes} min is left out`;
  return [`About ${clock(total)} in all${limit}:`, ...lines].join('\n');
}

function stepOf(bench: Bench, scenario: Scenario, options: Options, kept: Kept): Step {
  const { arms } = scenario;
  const repetitions = scenario.repetitions ?? options.repetitions;
  const runs = Array.from({ length: repetitions }, (_, repetition) =>
    arms.map((_arm, place) => ({ arm: arms[(place + repetition) % arms.length] ?? '', repetition })),
  ).flat();
  const left = runs.filter((run) => !kept.has(bench, scenario, run));
  const seconds = left.reduce((sum, { arm }) => sum + (scenario.seconds?.(arm) ?? secondsUnknown), 0);
  return { bench, scenario, left, seconds: left.length === 0 ? 0 : seconds + secondsToPrepare };
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
