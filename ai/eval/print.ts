import type { EntityReport } from './entities/run.ts';
import type { FitReport } from './fit.ts';
import type { IntentReport, Report } from './lead-messages/report.ts';
import type { Rates } from './metrics.ts';
import type { ClassifierSpeed, Speed } from './speed.ts';

const percent = (value: number): string => (value * 100).toFixed(1).padStart(5);

function intentLine(name: string, each: IntentReport): string {
  return `${name.padEnd(24)}${String(each.messages).padStart(6)}  macro-F1 ${percent(each.macro_f1)}  right ${percent(each.accuracy)}  accepted ${percent(each.accepted)}  ECE ${percent(each.ece)}  above 0.8 ${percent(each.above_08)}, right ${percent(each.above_08_right)}`;
}

function rateLine(name: string, { precision, recall, f1, count }: Rates): string {
  return `${name.padEnd(24)}${String(count).padStart(6)}  precision ${percent(precision)}  recall ${percent(recall)}  F1 ${percent(f1)}`;
}

/** The intents alone: all together and by language. */
export function printIntents(title: string, report: Report): string {
  const languages = Object.entries(report.by_language).map(([name, each]) => intentLine(`  ${name}`, each));
  return `${[intentLine(title, report), ...languages].join('\n')}\n`;
}

/** The report for a person to read, one figure a line. */
export function printReport(report: Report): string {
  return [
    intentLine('all', report),
    ...Object.entries(report.by_language).map(([name, each]) => intentLine(name, each)),
    ...Object.entries(report.by_vertical).map(([name, each]) => intentLine(name, each)),
    '',
    ...Object.entries(report.by_intent).map(([name, each]) => rateLine(name, each)),
    '',
    ...Object.entries(report.entities).map(([name, each]) => rateLine(name, each)),
    '',
    `UNKNOWN recall ${percent(report.unknown_recall)}  precision ${percent(report.unknown_precision)}  in scope kept ${percent(report.in_scope_kept)}`,
    `urgent F1 ${percent(report.urgent_f1)}  language ${percent(report.language_match)}  reply in the language ${percent(report.reply_language_match)}  replies ungrounded ${report.replies_ungrounded}`,
    `tiers ${JSON.stringify(report.tiers)}`,
    '',
  ].join('\n');
}

export function printFit(name: string, report: FitReport): string {
  const refusing =
    report.threshold === null
      ? ''
      : `  at ${report.threshold.toFixed(2)}: in scope ${percent(report.in_scope_accuracy ?? 0)}, out of scope refused ${percent(report.out_of_scope_recall ?? 0)}`;
  return `${name.padEnd(24)}${String(report.test).padStart(6)}  accuracy ${percent(report.accuracy)}  macro-F1 ${percent(report.macro_f1)}  ECE ${percent(report.ece)}${refusing}  p50 ${report.micros_p50.toFixed(0)} us  p99 ${report.micros_p99.toFixed(0)} us  trained on ${report.train} in ${report.seconds.toFixed(1)} s\n`;
}

export function printSpeed(what: string, { micros_p50, micros_p99 }: Speed): string {
  return `${what}  p50 ${micros_p50.toFixed(0)} us  p99 ${micros_p99.toFixed(0)} us\n`;
}

export function printClassifierSpeed({
  micros_p50,
  micros_p99,
  load_ms,
  megabytes,
}: ClassifierSpeed): string {
  return `classifier  p50 ${micros_p50.toFixed(0)} us  p99 ${micros_p99.toFixed(0)} us  ${megabytes.toFixed(1)} MB loaded in ${load_ms.toFixed(0)} ms\n`;
}

function against(value: number, target: number | null): string {
  if (target === null) return percent(value);
  return `${percent(value)} of ${percent(target)}${value < target ? ' MISSED' : ''}`;
}

/** One line a file: what is compared with its target, and the share of the known values that are read right. */
export function printEntities(files: Readonly<Record<string, EntityReport>>): string {
  return Object.entries(files)
    .map(
      ([name, { examples, measure, score, target, values, valueTarget, micros }]) =>
        `${name.padEnd(34)}${String(examples).padStart(5)}  ${measure.padEnd(8)} ${against(score, target)}  values ${against(values, valueTarget)}  ${micros.toFixed(0)} us\n`,
    )
    .join('');
}

/** Precision, recall and F1 of each kind of entity, after the name of the set. */
export function printRates(where: string, kinds: Readonly<Record<string, Rates>>): string {
  return Object.entries(kinds)
    .map(([kind, each]) => `${rateLine(`${where} ${kind}`, each)}\n`)
    .join('');
}
