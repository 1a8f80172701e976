import { type AiFailure, type Analysis, type Lead, noEntities } from '@biznavigate/contracts';
import type { Selectable } from 'kysely';
import type { DatabaseTransaction } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';

type LeadRow = Selectable<Tables['leads']>;
type AnalysisRow = Selectable<Tables['analyses']>;

/** The lead as the HTTP interface shows it. */
export function toLead(row: LeadRow, latest: AnalysisRow | null): Lead {
  return {
    lead_id: row.lead_id,
    tenant_id: row.tenant_id,
    business_id: row.business_id,
    source: row.source,
    platform_user_id: row.platform_user_id,
    name: row.name,
    status: row.status as Lead['status'],
    tags: row.tags,
    assignee: row.assignee,
    metadata: row.metadata,
    lead_seq: row.lead_seq,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    last_activity_at: row.last_activity_at.toISOString(),
    latest_analysis: latest === null ? null : toAnalysis(latest),
  };
}

export function toAnalysis(row: AnalysisRow): Analysis {
  return {
    processing_id: row.processing_id ?? '',
    request_event_id: row.request_event_id,
    message_id: row.message_id,
    lead_seq: row.lead_seq,
    intent: row.intent ?? '',
    confidence: row.confidence ?? 0,
    tier: row.tier,
    urgent: row.urgent,
    language: row.language,
    entities: row.entities ?? noEntities,
    suggested_actions: row.suggested_actions ?? [],
    action_parameters: row.action_parameters ?? {},
    suggested_response: row.suggested_response,
    processing_time_ms: row.processing_time_ms ?? 0,
    created_at: row.created_at.toISOString(),
  };
}

export function toFailure(row: AnalysisRow): AiFailure {
  return {
    request_event_id: row.request_event_id,
    message_id: row.message_id,
    lead_seq: row.lead_seq,
    error_type: row.error_type ?? '',
    error_message: row.error_message ?? '',
    retryable: row.retryable ?? false,
    attempts: row.attempts ?? 0,
    created_at: row.created_at.toISOString(),
  };
}

/** The answers that `latest_analysis` shows, by lead. */
export async function latestAnalyses(
  transaction: DatabaseTransaction,
  leads: readonly LeadRow[],
): Promise<ReadonlyMap<string, AnalysisRow>> {
  const answered = leads.filter((lead) => lead.latest_request_event_id !== null);
  if (answered.length === 0) return new Map();
  const rows = await transaction
    .selectFrom('leads')
    .innerJoin('analyses', (join) =>
      join
        .onRef('analyses.lead_id', '=', 'leads.lead_id')
        .onRef('analyses.request_event_id', '=', 'leads.latest_request_event_id'),
    )
    .selectAll('analyses')
    .where(
      'leads.lead_id',
      'in',
      answered.map((lead) => lead.lead_id),
    )
    .execute();
  return new Map(rows.map((row) => [row.lead_id, row]));
}

export async function showLead(transaction: DatabaseTransaction, row: LeadRow): Promise<Lead> {
  const latest = await latestAnalyses(transaction, [row]);
  return toLead(row, latest.get(row.lead_id) ?? null);
}
