import { expect, test } from 'vitest';
import type { Note, Noted } from '../hook/agent.ts';
import { longestStandstill } from './standstill.ts';

const memory = { kind: 'memory', rss: 1, heap: 1 } as const;
const assigned = { kind: 'assigned', topic: 'lead.message', partition: 0 } as const;
const noted = (note: Note, at: number, pid = 1, service = 'ai-1'): Noted => ({ ...note, at, pid, service });

test('what a note came late by is what its worker stood still', () => {
  const notes = [noted(assigned, 0), noted(memory, 10), noted(memory, 510), noted(memory, 2_110)];
  expect(longestStandstill(notes, [])).toBe(1_100);
});

test('neither a worker that was made to sleep, nor one in its start, nor a backend', () => {
  const asleep = [noted(assigned, 0), noted(memory, 10), noted(memory, 9_010)];
  expect(longestStandstill(asleep, [{ kind: 'ai', pid: 1, at: 20 }])).toBe(0);
  const starting = [noted(memory, 10), noted(memory, 9_010), noted(assigned, 9_020), noted(memory, 9_510)];
  expect(longestStandstill(starting, [])).toBe(0);
  const backend = asleep.map((note) => ({ ...note, service: 'backend-1' }));
  expect(longestStandstill(backend, [])).toBe(0);
});

test('another process under the same name begins anew', () => {
  const notes = [noted(assigned, 0), noted(memory, 10), noted(assigned, 5_000, 2), noted(memory, 5_010, 2)];
  expect(longestStandstill(notes, [])).toBe(0);
});
