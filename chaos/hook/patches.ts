import type { Patch } from './edit.ts';
import { instruments } from './failpoints.ts';
import { mutations } from './mutations.ts';

export const patches: readonly Patch[] = [...instruments, ...mutations];

export function patchesNamed(names: readonly string[]): readonly Patch[] {
  return names.map((name) => {
    const found = patches.find((patch) => patch.name === name);
    if (found === undefined) throw new Error(`there is no patch ${name}`);
    return found;
  });
}
