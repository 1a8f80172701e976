import type { LeadCreated, LeadUpdated } from '@biznavigate/contracts';

/** What the AI service knows of a lead beside its messages. */
export interface LeadView {
  readonly lead_seq: number;
  readonly name: string | null;
}

const leadsMax = 100_000;

/**
 * Our view of the leads of our partitions, from `lead.created` and `lead.updated`. It is an aid and not a record: bounded,
 * empty after a restart, and nothing is wrong without it.
 */
export class LeadViews {
  /** Least recently changed first. */
  readonly #views = new Map<string, LeadView>();

  /** An older event than the one that was seen last changes nothing. */
  take(event: LeadCreated | LeadUpdated): void {
    const { lead_id, lead_seq = 0, name = null } = event.payload;
    const known = this.#views.get(lead_id);
    if (known !== undefined && known.lead_seq > lead_seq) return;
    this.#views.delete(lead_id);
    this.#views.set(lead_id, { lead_seq, name });
    if (this.#views.size <= leadsMax) return;
    for (const oldest of this.#views.keys()) {
      this.#views.delete(oldest);
      break;
    }
  }

  of(leadId: string): LeadView | null {
    return this.#views.get(leadId) ?? null;
  }
}
