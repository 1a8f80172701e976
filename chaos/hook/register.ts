/**
 * node --import 'chaos/hook/register.ts?patches=a,b&notes=FILE&service=NAME' main.ts
 * Changes named places of our sources while they are loaded. Nothing of it stands in the sources themselves.
 */
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Agent } from './agent.ts';
import { applyEdits, collectEdits } from './edit.ts';
import { patchesNamed } from './patches.ts';

const query = new URL(import.meta.url).searchParams;
const asked = (query.get('patches') ?? '').split(',').filter((name) => name !== '');
const edited = collectEdits(patchesNamed(asked));

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const edits = url.startsWith('file:') ? edited.get(fileURLToPath(url)) : undefined;
    if (edits === undefined) return loaded;
    return { ...loaded, source: applyEdits(textOf(loaded.source), edits) };
  },
});

Object.assign(globalThis, {
  chaos: new Agent({ notes: query.get('notes') ?? '', service: query.get('service') ?? '' }),
});

function textOf(source: string | ArrayBuffer | NodeJS.TypedArray | undefined): string {
  if (typeof source === 'string') return source;
  if (source === undefined) throw new Error('a module that is patched has no source');
  return new TextDecoder().decode(source);
}
