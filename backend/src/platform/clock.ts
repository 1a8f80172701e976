/** Time as an argument, so that decisions stay pure and tests decide what time it is. */
export abstract class Clock {
  abstract now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
