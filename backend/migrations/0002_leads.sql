create table leads (
  lead_id uuid primary key,
  tenant_id uuid not null,
  business_id uuid not null,
  source text not null,
  platform_user_id text not null,
  name text,
  status text not null default 'new',
  tags text[] not null default '{}',
  assignee text,
  metadata jsonb not null default '{}',
  -- The number of the lead's newest event. The row lock that raises it orders the events of a lead.
  lead_seq integer not null default 1,
  -- Which event's answer is `latest_analysis`, and that event's number: a late answer to an older one does not replace it.
  latest_request_event_id uuid,
  latest_analysis_seq integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  last_activity_at timestamptz not null default now(),
  foreign key (tenant_id, business_id) references businesses (tenant_id, business_id),
  unique (tenant_id, lead_id),
  -- One customer of a channel is one lead of a business, however many posts arrive at once.
  unique (business_id, source, platform_user_id)
);
create index leads_newest_activity on leads (tenant_id, last_activity_at desc, lead_id desc);

create table messages (
  message_id uuid primary key,
  tenant_id uuid not null,
  lead_id uuid not null,
  lead_seq integer not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  message_text text not null,
  platform_message_id text,
  metadata jsonb not null default '{}',
  created_at timestamptz not null default now(),
  foreign key (tenant_id, lead_id) references leads (tenant_id, lead_id),
  unique (lead_id, lead_seq),
  -- A channel that delivers a message twice changes nothing the second time.
  unique (lead_id, platform_message_id)
);

-- One row per event that an AI service answered: a result, or a recorded failure that a later result replaces. The
-- primary key is what makes an answer count once.
create table analyses (
  lead_id uuid not null,
  request_event_id uuid not null,
  tenant_id uuid not null,
  event_id uuid not null,
  message_id uuid references messages,
  lead_seq integer,
  status text not null check (status in ('completed', 'failed')),
  processing_id uuid,
  intent text,
  confidence double precision,
  tier text,
  urgent boolean,
  language text,
  entities jsonb,
  suggested_actions text[],
  suggested_response text,
  processing_time_ms double precision,
  error_type text,
  error_message text,
  retryable boolean,
  attempts integer,
  created_at timestamptz not null default now(),
  primary key (lead_id, request_event_id),
  foreign key (tenant_id, lead_id) references leads (tenant_id, lead_id),
  check (status = 'failed' or (processing_id is not null and intent is not null and confidence is not null)),
  check (status = 'completed' or (error_type is not null and error_message is not null))
);
create index analyses_of_message on analyses (message_id, lead_seq desc) where message_id is not null;

do $$
declare
  table_name text;
begin
  foreach table_name in array array['leads', 'messages', 'analyses'] loop
    execute format('alter table %I enable row level security, force row level security', table_name);
    execute format(
      'create policy tenant_isolation on %I using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())',
      table_name);
  end loop;
end
$$;

create policy lookup on leads for select to biznavigate_lookup using (true);

grant select, insert, update on leads, analyses to biznavigate_app;
grant select, insert on messages to biznavigate_app;
grant select (tenant_id, business_id, lead_id) on leads to biznavigate_lookup;
