import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Document, code, markdown, notice, table } from './document.ts';

const root = resolve(import.meta.dirname, '../../..');

/** A metric where it is defined: its name, what it says, and perhaps its labels, in this order. */
const definition =
  /name: '((?:biznavigate|kafka)_\w+)',\s+help:\s+(?:'((?:[^'\\]|\\.)*)'|"([^"]*)"),(?:\s+labelNames: \[([^\]]*)\])?/g;

/** What the services measure, by the files that define it. */
export function metricsDocument(): Document {
  return markdown('docs/metrics.md', [
    '# Metrics',
    notice,
    'Prometheus reads them at `/metrics`: of a backend on its `PORT`, of an AI service on its `AI_HTTP_PORT`. Each carries the label `service`. What Node measures of itself (`process_*`, `nodejs_*`) is there too.',
    ...section('Of every service', 'messaging/src/**/*.ts'),
    ...section('Of the backend', 'backend/src/**/*.ts'),
    ...section('Of the AI service', 'ai/{*.ts,services/**/*.ts}'),
  ]);
}

function section(title: string, pattern: string): readonly string[] {
  const rows = globSync(pattern, { cwd: root })
    .filter((path) => !path.endsWith('.test.ts'))
    .toSorted()
    .flatMap((path) => rowsOf(readFileSync(join(root, path), 'utf8')));
  if (rows.length === 0) return [];
  return [`## ${title}`, table(['Metric', 'Labels', 'Meaning'], rows)];
}

function rowsOf(source: string): string[][] {
  return [...source.matchAll(definition)].map(([, name = '', single, double, labels = '']) => [
    code(name),
    [...labels.matchAll(/\w+/g)].map(([label]) => code(label)).join(', '),
    single ?? double ?? '',
  ]);
}
