import type { Message, MessageList, PageQuery } from '@biznavigate/contracts';
import type { Selectable } from 'kysely';
import type { DatabaseTransaction } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { toAnalysis, toFailure } from './lead-row.ts';
import { readLead } from './read-leads.ts';

type AnalysisRow = Selectable<Tables['analyses']>;

/** The messages of a lead in their order, each with its newest answer: an analysis, a recorded failure, or neither yet. */
export async function listMessages(
  transaction: DatabaseTransaction,
  leadId: string,
  page: PageQuery,
): Promise<MessageList> {
  await readLead(transaction, leadId);
  const rows = await transaction
    .selectFrom('messages')
    .selectAll()
    .where('lead_id', '=', leadId)
    .where('lead_seq', '>', page.after)
    .orderBy('lead_seq')
    .limit(page.limit + 1)
    .execute();
  const shown = rows.slice(0, page.limit);
  const answers = await newestAnswers(
    transaction,
    shown.map((row) => row.message_id),
  );
  return {
    messages: shown.map((row) => toMessage(row, answers.get(row.message_id))),
    next_after: rows.length > shown.length ? (shown.at(-1)?.lead_seq ?? null) : null,
  };
}

async function newestAnswers(transaction: DatabaseTransaction, messageIds: readonly string[]) {
  if (messageIds.length === 0) return new Map<string, AnalysisRow>();
  const rows = await transaction
    .selectFrom('analyses')
    .selectAll()
    .where('message_id', 'in', messageIds)
    .orderBy('lead_seq', (order) => order.asc().nullsFirst())
    .execute();
  return new Map(rows.map((row) => [row.message_id ?? '', row]));
}

function toMessage(row: Selectable<Tables['messages']>, answer: AnalysisRow | undefined): Message {
  return {
    message_id: row.message_id,
    lead_id: row.lead_id,
    lead_seq: row.lead_seq,
    direction: row.direction,
    message_text: row.message_text,
    platform_message_id: row.platform_message_id,
    metadata: row.metadata,
    created_at: row.created_at.toISOString(),
    analysis: answer?.status === 'completed' ? toAnalysis(answer) : null,
    ai_error: answer?.status === 'failed' ? toFailure(answer) : null,
  };
}
