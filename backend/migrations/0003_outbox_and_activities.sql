-- Events that are committed and perhaps not yet on Kafka. A row is sent when `published_at` is set; there is no cursor,
-- because rows commit out of the order of their ids. Sent rows stay: the timeline shows where they lie on Kafka.
-- A row that Kafka can never take is set aside with the reason, so that it does not hold back the others for ever.
create table outbox (
  outbox_id bigint generated always as identity primary key,
  tenant_id uuid not null references tenants,
  event_id uuid not null unique,
  topic text not null,
  -- Not jsonb: the text goes out as it was written, with its fields in their order.
  event json not null,
  traceparent text not null,
  created_at timestamptz not null default now(),
  published_at timestamptz,
  partition integer,
  "offset" bigint,
  rejected_reason text
);
create index outbox_pending on outbox (outbox_id) where published_at is null and rejected_reason is null;

-- What happened to leads: the audit trail of a lead, and the live stream of a tenant.
create table activities (
  activity_id bigint generated always as identity primary key,
  tenant_id uuid not null references tenants,
  -- Given at the commit, by the trigger below; nobody ever sees a row without it.
  seq bigint,
  lead_id uuid not null,
  type text not null,
  event_id uuid,
  at timestamptz not null,
  data jsonb not null,
  -- For what came from Kafka; what went out has its position in the outbox, by event_id.
  topic text,
  partition integer,
  "offset" bigint,
  unique (tenant_id, seq),
  foreign key (tenant_id, lead_id) references leads (tenant_id, lead_id)
);
create index activities_of_lead on activities (lead_id, seq);

-- Numbers a tenant's activities in the order of the commits and without a gap. Deferred, so that the tenant's row is locked
-- while the server commits and never while it waits for a client: writes of one tenant stand in line for nothing longer
-- than a flush of the log.
create function number_activity() returns trigger
  language plpgsql
  as $$
declare
  number bigint;
begin
  update tenants set activity_seq = activity_seq + 1 where tenant_id = new.tenant_id returning activity_seq into number;
  update activities set seq = number where activity_id = new.activity_id;
  return null;
end
$$;
create constraint trigger number_activity after insert on activities
  deferrable initially deferred for each row execute function number_activity();

-- What a write with an Idempotency-Key answered, for the same write again.
create table idempotency_keys (
  tenant_id uuid not null references tenants,
  key text not null,
  request_hash bytea not null,
  status integer,
  -- Not jsonb: the answer is given again as it was.
  body json,
  created_at timestamptz not null default now(),
  primary key (tenant_id, key)
);

do $$
declare
  table_name text;
begin
  foreach table_name in array array['outbox', 'activities', 'idempotency_keys'] loop
    execute format('alter table %I enable row level security, force row level security', table_name);
    execute format(
      'create policy tenant_isolation on %I using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())',
      table_name);
  end loop;
end
$$;

create policy relay on outbox to biznavigate_relay using (true);
create policy lookup on outbox for select to biznavigate_lookup using (true);

grant select, insert on outbox, activities to biznavigate_app;
grant update (seq) on activities to biznavigate_app;
grant select, insert, update on idempotency_keys to biznavigate_app;
grant select on outbox to biznavigate_relay;
grant update (published_at, partition, "offset", rejected_reason) on outbox to biznavigate_relay;
-- How much waits and for how long, for the metrics; not what is in it.
grant select (outbox_id, created_at, published_at, rejected_reason) on outbox to biznavigate_lookup;
