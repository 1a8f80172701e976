import { describe, expect, test } from 'vitest';
import { MessagingError } from '../../errors.ts';
import { Pulse } from './pulse.ts';

/** A beat that lasts until it is let go. */
function beats() {
  const open: { resolve: (pause: number) => void }[] = [];
  let concurrent = 0;
  let most = 0;
  let count = 0;
  const beat = async (): Promise<number> => {
    count++;
    most = Math.max(most, ++concurrent);
    const { promise, resolve } = Promise.withResolvers<number>();
    open.push({ resolve });
    const pause = await promise;
    concurrent--;
    return pause;
  };
  return {
    beat,
    count: () => count,
    most: () => most,
    end: (pause = 1_000_000) => open.shift()?.resolve(pause),
  };
}

describe('the pulse of a membership', () => {
  test('who is in a hurry during a beat is served by another one, right after it, and only one at a time runs', async () => {
    const { beat, count, most, end } = beats();
    const pulse = new Pulse(beat);
    const first = pulse.hurry();
    const second = pulse.hurry();
    const third = pulse.hurry();
    end();
    await first;
    expect(count()).toBe(2);
    end();
    await Promise.all([second, third]);
    expect(count()).toBe(2);
    expect(most()).toBe(1);
    await pulse.stop();
  });

  test('joining goes on until it is in, with the pauses that the beats give', async () => {
    let attempts = 0;
    const pulse = new Pulse(async () => {
      attempts++;
      return 1;
    });
    await pulse.start(() => attempts === 3);
    await pulse.stop();
    expect(attempts).toBe(3);
  });

  test('a refusal ends the joining', async () => {
    const refusal = new MessagingError('NOT_AUTHORIZED', 'no');
    const pulse: Pulse = new Pulse(async () => {
      pulse.refuse(refusal);
      return 1;
    });
    await expect(pulse.start(() => false)).rejects.toBe(refusal);
    await pulse.stop();
  });

  test('stopping waits for the beat under way, after which there are none', async () => {
    const { beat, count, end } = beats();
    const pulse = new Pulse(beat);
    const hurried = pulse.hurry();
    const stopped = pulse.stop();
    end(0);
    await Promise.all([hurried, stopped]);
    await pulse.hurry();
    expect(count()).toBe(1);
  });
});
