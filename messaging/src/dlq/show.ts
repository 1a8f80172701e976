import { type Letter, comesBack, idOf } from '../dead-letters/index.ts';
import type { ReceivedMessage } from '../message.ts';
import { adviceFor, commandsFor } from './advice.ts';
import { jsonOf } from './list.ts';
import { age, printable, retriedBefore, times, width, wrap } from './text.ts';

/** More of a value than this is left out; --json gives all of it. */
const valueLinesMax = 80;
const labelWidth = 10;

/** Everything about one letter, for people. */
export function description(letter: Letter, record: ReceivedMessage, now: number): string {
  const { origin, key, group, at, attempts, retries, detail } = letter;
  const ago = `${new Date(at).toISOString()}, ${age(now - at)} ago`;
  const tries = `${times(attempts, 'attempt')}${retries === 0 ? '' : `, ${retriedBefore(retries)}`}`;
  return [
    ...field('Letter', idOf(letter.position)),
    ...field('From', origin === null ? 'unknown' : idOf(origin)),
    ...field('Key', key ?? '(none)'),
    ...field('Reason', letter.reason),
    ...field('Error', detail),
    ...field('Given up', `${ago}, by ${group ?? 'an unknown group'}, ${tries}`),
    ...field('State', stateOf(letter, now)),
    ...(letter.resolution === null ? field('What now', adviceFor(letter)) : []),
    ...commandsFor(letter).map((command) => `${' '.repeat(labelWidth)}${command}`),
    '',
    'Headers',
    ...Object.entries(record.headers).flatMap(([name, value]) => indented(printable(`${name}: ${value}`))),
    '',
    `Value, ${letter.valueBytes === null ? 'none' : times(letter.valueBytes, 'byte')}`,
    ...bounded(valueLines(record.value)),
  ].join('\n');
}

function field(name: string, value: string): readonly string[] {
  const [first = '', ...rest] = wrap(printable(value), width - labelWidth);
  return [`${name.padEnd(labelWidth)}${first}`, ...rest.map((line) => `${' '.repeat(labelWidth)}${line}`)];
}

function stateOf(letter: Letter, now: number): string {
  const { resolution } = letter;
  if (resolution === null) return comesBack(letter) ? 'waits; a retry alone does not help' : 'waits';
  const to = resolution.kind === 'retried' && resolution.to !== null ? ` as ${idOf(resolution.to)}` : '';
  const note = resolution.note === null ? '' : `: ${resolution.note}`;
  return `${resolution.kind} ${age(now - resolution.at)} ago${to}${note}`;
}

function indented(text: string): readonly string[] {
  return wrap(text, width - 4).map((line, index) => `${index === 0 ? '  ' : '    '}${line}`);
}

function valueLines(value: Uint8Array | null): readonly string[] {
  if (value === null) return [];
  const text = textOf(value);
  if (text === null) return hexLines(value);
  return (prettyJson(text) ?? text).split('\n').flatMap((line) => indented(printable(line)));
}

/** Null for bytes that are no text in UTF-8. */
function textOf(value: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(value);
  } catch {
    return null;
  }
}

function prettyJson(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
}

const bytesALine = 16;

function hexLines(value: Uint8Array): readonly string[] {
  const shown = Buffer.from(value.subarray(0, bytesALine * (valueLinesMax + 1)));
  return Array.from({ length: Math.ceil(shown.length / bytesALine) }, (_, line) => {
    const bytes = shown.subarray(line * bytesALine, (line + 1) * bytesALine);
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = bytes.toString('latin1').replaceAll(/[^\u0020-\u007e]/g, '.');
    return `  ${(line * bytesALine).toString(16).padStart(6, '0')}  ${hex.padEnd(3 * bytesALine)} ${text}`;
  });
}

function bounded(lines: readonly string[]): readonly string[] {
  if (lines.length <= valueLinesMax) return lines;
  return [...lines.slice(0, valueLinesMax), '  … and more: --json gives all of it'];
}

/** The same for programs: `value` when it is text, `value_base64` when it is not. */
export function descriptionJson(letter: Letter, { headers, value }: ReceivedMessage): string {
  const text = value === null ? null : textOf(value);
  return JSON.stringify(
    {
      ...jsonOf(letter),
      headers,
      value: text,
      ...(value !== null && text === null ? { value_base64: Buffer.from(value).toString('base64') } : {}),
    },
    null,
    2,
  );
}
