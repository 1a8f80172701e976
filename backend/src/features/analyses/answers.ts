import type { AiError, AiProcessResult } from '@biznavigate/contracts';
import { type HandlingContext, type Outcome, deadLetter, hold } from '@biznavigate/messaging';
import { type Database, isDatabaseUnavailable } from '../../platform/database/database.ts';
import type { Writes } from '../../write/writes.ts';
import { applyAnswer } from './apply-answer.ts';

/** Brings what AI services answered into the tenant of its lead, and refuses what is for no lead or for another's. */
export class Answers {
  readonly #lookup: Database;
  readonly #writes: Writes;

  constructor(lookup: Database, writes: Writes) {
    this.#lookup = lookup;
    this.#writes = writes;
  }

  async handle(event: AiProcessResult | AiError, context: HandlingContext): Promise<Outcome> {
    try {
      const owner = await this.#ownerOf(event.payload.lead_id);
      if (owner === undefined) return deadLetter('unknown_lead', `there is no lead ${event.payload.lead_id}`);
      const { tenant_id = owner.tenant_id, business_id } = event.payload;
      if (tenant_id !== owner.tenant_id) return deadLetter('wrong_tenant', 'the lead belongs to another tenant');
      if (business_id !== owner.business_id) return deadLetter('wrong_tenant', 'the lead belongs to another business');
      return await this.#writes.run({ tenantId: owner.tenant_id, traceparent: context.traceparent }, (write) =>
        applyAnswer(write, event, context.message.position),
      );
    } catch (error) {
      if (isDatabaseUnavailable(error)) return hold('the database cannot be reached', error);
      throw error;
    }
  }

  #ownerOf(leadId: string) {
    return this.#lookup
      .selectFrom('leads')
      .select(['tenant_id', 'business_id'])
      .where('lead_id', '=', leadId)
      .executeTakeFirst();
  }
}
