import { type Lead, type LeadList, type ListLeadsQuery, uuid } from '@biznavigate/contracts';
import { type Expression, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { DatabaseTransaction } from '../../platform/database/database.ts';
import { Problem } from '../../platform/problem.ts';
import { latestAnalyses, showLead, toLead } from './lead-row.ts';

export async function readLead(transaction: DatabaseTransaction, leadId: string): Promise<Lead> {
  const row = await transaction
    .selectFrom('leads')
    .selectAll()
    .where('lead_id', '=', leadId)
    .executeTakeFirst();
  if (row === undefined) throw new Problem('LEAD_NOT_FOUND', `There is no lead ${leadId} in your account.`);
  return showLead(transaction, row);
}

/** Newest activity first. Pages continue after the last row that was seen, so that new leads shift nothing. */
export async function listLeads(transaction: DatabaseTransaction, query: ListLeadsQuery): Promise<LeadList> {
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  const rows = await transaction
    .selectFrom('leads')
    .selectAll()
    .where((eb) => {
      const conditions: Expression<SqlBool>[] = [];
      if (query.status !== undefined) conditions.push(eb('status', '=', query.status));
      if (query.intent !== undefined)
        conditions.push(
          eb.exists(
            eb
              .selectFrom('analyses')
              .select('analyses.lead_id')
              .whereRef('analyses.lead_id', '=', 'leads.lead_id')
              .whereRef('analyses.request_event_id', '=', 'leads.latest_request_event_id')
              .where('analyses.intent', '=', query.intent),
          ),
        );
      if (query.q !== undefined) {
        const pattern = `%${query.q.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;
        conditions.push(eb.or([eb('name', 'ilike', pattern), eb('platform_user_id', 'ilike', pattern)]));
      }
      if (after !== null)
        conditions.push(
          sql<SqlBool>`(last_activity_at, lead_id) < (${after.at}::timestamptz, ${after.leadId}::uuid)`,
        );
      return eb.and(conditions);
    })
    .orderBy('last_activity_at', 'desc')
    .orderBy('lead_id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const latest = await latestAnalyses(transaction, page);
  const last = page.at(-1);
  return {
    leads: page.map((row) => toLead(row, latest.get(row.lead_id) ?? null)),
    next_cursor: rows.length > page.length && last !== undefined ? writeCursor(last) : null,
  };
}

function writeCursor(row: { last_activity_at: Date; lead_id: string }): string {
  return Buffer.from(JSON.stringify([row.last_activity_at.toISOString(), row.lead_id])).toString('base64url');
}

const cursorSchema = z.tuple([z.iso.datetime().regex(/^[12]/, 'a year that PostgreSQL knows'), uuid]);

function readCursor(cursor: string): { at: string; leadId: string } {
  try {
    const [at, leadId] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { at, leadId };
  } catch (error) {
    throw new Problem('INVALID_REQUEST', 'The cursor is not one that this interface gave.', {
      cause: error,
      errors: [{ field: 'cursor', message: 'use the next_cursor of the page before' }],
    });
  }
}
