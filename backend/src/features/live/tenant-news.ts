import type { Activity } from '@biznavigate/contracts';
import { Signal } from '../../platform/signal.ts';

const recentMax = 500;

/** What this process knows of one tenant's newest activities: read once, for however many followers. */
export class TenantNews {
  readonly news = new Signal();
  followers = 0;
  #recent: readonly Activity[] = [];
  #newest: number;

  constructor(newest: number) {
    this.#newest = newest;
  }

  /** The number of the newest activity that is known. */
  get newest(): number {
    return this.#newest;
  }

  /** Takes the activities that follow `newest`, in their order, without a gap. */
  add(activities: readonly Activity[]): void {
    if (activities.length === 0) return;
    this.#recent = [...this.#recent, ...activities].slice(-recentMax);
    this.#newest = activities.at(-1)?.seq ?? this.#newest;
    this.news.raise();
  }

  /** All after `seen`, or null when that is further back than what is kept. */
  since(seen: number): readonly Activity[] | null {
    if (seen >= this.#newest) return [];
    const first = this.#recent[0];
    if (first === undefined || first.seq > seen + 1) return null;
    return this.#recent.filter(({ seq }) => seq > seen);
  }
}
