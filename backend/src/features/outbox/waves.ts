import type { OutgoingMessage } from '@biznavigate/messaging';

/**
 * Splits what is to be published, in its order, so that each wave may be written at once and the next only when the one
 * before is written as a whole: within a wave, all of a key goes to one topic, where its order stands. Brokers write each
 * partition by itself, now and then one and not the other; an event whose lead has an earlier one in another topic must
 * not be there before it. Nearly always there is one wave.
 */
export function wavesOf<Item extends { readonly record: Pick<OutgoingMessage, 'topic' | 'key'> }>(
  items: readonly Item[],
): readonly (readonly Item[])[] {
  const waves: Item[][] = [];
  const last = new Map<string, { readonly topic: string; readonly wave: number }>();
  for (const item of items) {
    const { topic, key } = item.record;
    const before = key === null ? undefined : last.get(key);
    const wave = before === undefined ? 0 : before.wave + (before.topic === topic ? 0 : 1);
    if (key !== null) last.set(key, { topic, wave });
    (waves[wave] ??= []).push(item);
  }
  return waves;
}
