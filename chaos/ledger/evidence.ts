import { readFileSync } from 'node:fs';
import type { Interruption } from '../fleet/unit.ts';
import type { Noted } from '../hook/agent.ts';
import type { Run } from '../run.ts';
import type { Told } from '../traffic/told.ts';
import { type Log, readLog } from './log.ts';
import { type OffsetCommit, readOffsetCommits } from './offset-commits.ts';

export interface Effect {
  /** `analysis.completed`, `analysis.failed`: a row was written. `told.…`: an activity told of it. */
  readonly what: string;
  readonly at: Date;
  readonly event_id: string;
  readonly request_event_id: string;
  readonly lead_id: string;
  readonly lead_seq: number;
}

export interface StoredMessage {
  readonly message_id: string;
  readonly lead_id: string;
  readonly lead_seq: number;
  /** Request events of this message with a result or a recorded failure. */
  readonly answers: number;
}

export interface StoredLead {
  readonly lead_id: string;
  /** The number of the event whose answer is shown as the lead's latest; 0 when there is none. */
  readonly shown: number;
  /** The highest number of an event of it that has a result; 0 when there is none. */
  readonly newest: number;
}

export interface OutboxRow {
  readonly event_id: string;
  readonly topic: string;
  readonly lead_id: string | null;
  readonly lead_seq: number | null;
  readonly published_at: Date | null;
  readonly partition: number | null;
  readonly offset: string | null;
  readonly rejected_reason: string | null;
}

/** All that is known from outside of our services, when everything has settled. */
export interface Evidence {
  readonly run: Run;
  readonly told: Told;
  readonly messages: readonly StoredMessage[];
  readonly leads: readonly StoredLead[];
  /** Request events with a result or a recorded failure. */
  readonly answered: ReadonlySet<string>;
  readonly effects: readonly Effect[];
  readonly outbox: readonly OutboxRow[];
  readonly log: Log;
  readonly commits: readonly OffsetCommit[];
  /** In the order in which they were written, over all processes. */
  readonly notes: readonly Noted[];
  readonly interruptions: readonly Interruption[];
}

export async function gather(run: Run): Promise<Evidence> {
  const { fleet, broker, traffic } = run;
  const answered = await fleet.query<{ request_event_id: string }>('select request_event_id from analyses');
  return {
    run,
    told: traffic.told,
    messages: await fleet.query<StoredMessage>(`
      select message_id, messages.lead_id, messages.lead_seq,
        count(analyses.event_id) filter (where exists (
          select from outbox where outbox.event_id = analyses.request_event_id
          and topic in ('lead.created', 'lead.message')))::int as answers
      from messages left join analyses using (message_id)
      where messages.direction = 'inbound'
      group by message_id order by messages.lead_id, messages.lead_seq`),
    leads: await fleet.query<StoredLead>(`
      select lead_id, latest_analysis_seq as shown,
        coalesce((select max(analyses.lead_seq) from analyses
          where analyses.lead_id = leads.lead_id and status = 'completed'), 0) as newest
      from leads`),
    answered: new Set(answered.map(({ request_event_id }) => request_event_id)),
    effects: await fleet.query<Effect>('select * from ledger.effects order by effect_id'),
    outbox: await fleet.query<OutboxRow>(`
      select event_id, topic, event -> 'payload' ->> 'lead_id' as lead_id,
        (event -> 'payload' ->> 'lead_seq')::int as lead_seq,
        published_at, partition, "offset", rejected_reason
      from outbox where topic <> 'business.profile' order by lead_id, lead_seq`),
    log: await readLog(broker),
    commits: await readOffsetCommits(broker),
    notes: readNotes(fleet.notesFile),
    interruptions: run.units.flatMap(({ interruptions }) => interruptions),
  };
}

/** The last line of a process that was killed is whole: each is written by one call. */
export function readNotes(file: string): readonly Noted[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Noted);
}
