/**
 * What the database itself saw: every answer that was stored and every activity that told of one, whoever wrote it, in a
 * schema that no service knows of.
 */
export const effectsLedger = `
create schema if not exists ledger;
create table if not exists ledger.effects (
  effect_id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  what text not null,
  event_id uuid,
  request_event_id uuid,
  lead_id uuid not null,
  lead_seq integer
);
create or replace function ledger.note_analysis() returns trigger language plpgsql security definer as $$
begin
  insert into ledger.effects (what, event_id, request_event_id, lead_id, lead_seq)
  values ('analysis.' || new.status, new.event_id, new.request_event_id, new.lead_id, new.lead_seq);
  return null;
end $$;
create or replace function ledger.note_activity() returns trigger language plpgsql security definer as $$
begin
  insert into ledger.effects (what, event_id, request_event_id, lead_id, lead_seq)
  values ('told.' || new.type, new.event_id, (new.data ->> 'request_event_id')::uuid, new.lead_id,
    (new.data ->> 'lead_seq')::integer);
  return null;
end $$;
create or replace trigger chaos_note after insert or update on analyses
  for each row execute function ledger.note_analysis();
create or replace trigger chaos_note after insert on activities
  for each row when (new.type in ('analysis.completed', 'analysis.failed')) execute function ledger.note_activity();
`;
