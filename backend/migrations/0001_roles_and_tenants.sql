-- Three roles, none of which can log in, own a table or bypass row-level security. The login of DATABASE_URL owns the
-- tables and runs the migrations; every pool of the application takes one of these roles when it connects.
--   biznavigate_app     works inside one tenant, named by the setting app.tenant_id of its transaction
--   biznavigate_relay   moves outbox rows of all tenants to Kafka
--   biznavigate_lookup  finds out which tenant an API key, a lead or a live stream belongs to
-- Roles are shared by all databases of a server, hence the care with those that exist.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['biznavigate_app', 'biznavigate_relay', 'biznavigate_lookup'] loop
    begin
      execute format('create role %I nologin noinherit', role_name);
    exception when duplicate_object or unique_violation then null;
    end;
    if not (select rolsuper from pg_roles where rolname = current_user) then
      execute format('grant %I to current_user', role_name);
    end if;
  end loop;
end
$$;

-- The tenant of the running transaction; null outside of one, so that a forgotten setting sees no rows.
create function current_tenant() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::uuid;

create table tenants (
  tenant_id uuid primary key,
  name text not null,
  -- The number of the tenant's newest activity. Numbers appear in the order of the commits and without a gap, which is what
  -- makes `Last-Event-ID` safe: see number_activity().
  activity_seq bigint not null default 0,
  created_at timestamptz not null default now()
);

create table businesses (
  business_id uuid primary key,
  tenant_id uuid not null references tenants,
  name text not null,
  profile jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (tenant_id, business_id)
);

create table users (
  user_id uuid primary key,
  tenant_id uuid not null references tenants,
  email text not null unique,
  role text not null check (role in ('owner', 'agent')),
  created_at timestamptz not null default now(),
  unique (tenant_id, user_id)
);

create table api_keys (
  api_key_id uuid primary key,
  tenant_id uuid not null references tenants,
  user_id uuid not null,
  prefix text not null unique,
  secret_hash bytea not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  foreign key (tenant_id, user_id) references users (tenant_id, user_id)
);

do $$
declare
  table_name text;
begin
  foreach table_name in array array['tenants', 'businesses', 'users', 'api_keys'] loop
    execute format('alter table %I enable row level security, force row level security', table_name);
    execute format(
      'create policy tenant_isolation on %I using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())',
      table_name);
  end loop;
end
$$;

create policy lookup on tenants for select to biznavigate_lookup using (true);
create policy lookup on businesses for select to biznavigate_lookup using (true);
create policy lookup on users for select to biznavigate_lookup using (true);
create policy lookup on api_keys for select to biznavigate_lookup using (true);

grant usage on schema public to biznavigate_app, biznavigate_relay, biznavigate_lookup;
grant select, insert on tenants, businesses, users, api_keys to biznavigate_app;
grant update (activity_seq) on tenants to biznavigate_app;
grant update (name, profile, updated_at) on businesses to biznavigate_app;
grant update (revoked_at) on api_keys to biznavigate_app;
grant select (tenant_id, activity_seq) on tenants to biznavigate_lookup;
grant select (tenant_id, business_id) on businesses to biznavigate_lookup;
grant select (tenant_id, user_id, role) on users to biznavigate_lookup;
grant select (tenant_id, api_key_id, user_id, prefix, secret_hash, revoked_at) on api_keys to biznavigate_lookup;
