-- Who removes what nobody needs any more: sent outbox rows and old idempotency keys, of all tenants. The policies bind it to
-- those, whatever statement is written one day: a row that is not on Kafka can't be deleted by it.
do $$
begin
  begin
    create role biznavigate_pruner nologin noinherit;
  exception when duplicate_object or unique_violation then null;
  end;
  if not (select rolsuper from pg_roles where rolname = current_user) then
    grant biznavigate_pruner to current_user;
  end if;
end
$$;

create index idempotency_keys_by_age on idempotency_keys (created_at);

create policy prune_seen on outbox for select to biznavigate_pruner using (true);
create policy prune_sent on outbox for delete to biznavigate_pruner using (published_at is not null);
create policy prune on idempotency_keys to biznavigate_pruner using (true);

grant usage on schema public to biznavigate_pruner;
grant select (outbox_id, published_at, created_at), delete on outbox to biznavigate_pruner;
grant select (tenant_id, key, created_at), delete on idempotency_keys to biznavigate_pruner;
