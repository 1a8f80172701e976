import type { AiError, AiProcessResult } from '@biznavigate/contracts';
import { type HandlingContext, type Outcome, deadLetter, hold, skip } from '@biznavigate/messaging';
import type { Logger } from '@biznavigate/messaging/service';
import { type Database, isDatabaseUnavailable, isUnstorable } from '../../platform/database/database.ts';
import type { HopTimes } from '../../platform/hop-times.ts';
import { selfTestTenant } from '../../platform/self-test-tenant.ts';
import type { Writes } from '../../write/writes.ts';
import { applyAnswer } from './apply-answer.ts';

export interface AnswersOptions {
  readonly lookup: Database;
  readonly writes: Writes;
  readonly hopTimes: HopTimes;
  readonly logger: Logger;
}

/** Brings what AI services answered into the tenant of its lead, and refuses what is for no lead or for another's. */
export class Answers {
  readonly #options: AnswersOptions;

  constructor(options: AnswersOptions) {
    this.#options = options;
  }

  async handle(event: AiProcessResult | AiError, context: HandlingContext): Promise<Outcome> {
    try {
      const owner = await this.#ownerOf(event.payload.lead_id);
      if (owner === undefined) return ownerless(event);
      const { tenant_id = owner.tenant_id, business_id } = event.payload;
      if (tenant_id !== owner.tenant_id)
        return deadLetter('wrong_tenant', 'the lead belongs to another tenant');
      if (business_id !== owner.business_id)
        return deadLetter('wrong_tenant', 'the lead belongs to another business');
      return await this.#apply(event, owner.tenant_id, context);
    } catch (error) {
      if (isDatabaseUnavailable(error)) return hold('the database cannot be reached', error);
      if (isUnstorable(error)) return deadLetter('invalid_event', 'it holds what cannot be stored', error);
      throw error;
    }
  }

  async #apply(
    event: AiProcessResult | AiError,
    tenantId: string,
    context: HandlingContext,
  ): Promise<Outcome> {
    const { writes, hopTimes, logger } = this.#options;
    const { traceparent, message } = context;
    const arrivedAt = Date.now();
    const { outcome, askedAt } = await writes.run({ tenantId, traceparent }, (write) =>
      applyAnswer(write, event, message.position),
    );
    if (outcome.kind !== 'done') return outcome;
    hopTimes.observe('applied', Date.now() - arrivedAt);
    if (askedAt !== null) hopTimes.observe('analysed', arrivedAt - askedAt.getTime());
    const { event_id, event_type, payload } = event;
    const { lead_id, request_event_id } = payload;
    logger.info(
      { tenant_id: tenantId, lead_id, event_id, event_type, request_event_id, traceparent },
      'Applied',
    );
    return outcome;
  }

  #ownerOf(leadId: string) {
    return this.#options.lookup
      .selectFrom('leads')
      .select(['tenant_id', 'business_id'])
      .where('lead_id', '=', leadId)
      .executeTakeFirst();
  }
}

function ownerless({ payload }: AiProcessResult | AiError): Outcome {
  if (payload.tenant_id === selfTestTenant.tenantId) return skip('the answer to a self-test that is over');
  return deadLetter('unknown_lead', `there is no lead ${payload.lead_id}`);
}
