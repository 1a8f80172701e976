import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { applyEdits, collectEdits } from './edit.ts';
import { instruments } from './failpoints.ts';
import { mutations } from './mutations.ts';

const repository = resolve(import.meta.dirname, '../..');

test.each([{ name: 'instruments alone', edits: [] }, ...mutations])(
  'every place that is patched stands once in the sources: $name',
  (mutation) => {
    const patches = [...instruments, mutation];
    const files = Map.groupBy(
      patches.flatMap(({ edits }) => edits),
      ({ file }) => file,
    );
    for (const [file, edits] of files) {
      const source = readFileSync(join(repository, file), 'utf8');
      expect(applyEdits(source, edits)).not.toBe(source);
    }
  },
);

test('a place that is not there stops the process at its start', () => {
  const edit = { file: 'messaging/src/outcome.ts', anchor: 'nowhere', code: '' };
  expect(() => collectEdits([{ name: 'broken', edits: [edit] }])).toThrow(/has 0 places like "nowhere"/);
});
