-- Where `POST /kafka/test` sends its messages, apart from every real tenant.
select set_config('app.tenant_id', '00000000-0000-4000-8000-000000000001', true);
insert into tenants (tenant_id, name) values ('00000000-0000-4000-8000-000000000001', 'Self-test');
insert into businesses (business_id, tenant_id, name, profile) values (
  '00000000-0000-4000-8000-000000000002',
  '00000000-0000-4000-8000-000000000001',
  'Self-test',
  '{"name": "Self-test"}'
);

-- Every test is a lead of its own; those of past tests are deleted again. Nothing else is ever deleted by the application:
-- the restrictive policies bind the right to this tenant, whatever statement is written one day.
do $$
declare
  table_name text;
begin
  foreach table_name in array array['leads', 'messages', 'analyses', 'activities', 'outbox'] loop
    execute format(
      'create policy delete_self_tests_only on %I as restrictive for delete to biznavigate_app using (tenant_id = %L)',
      table_name, '00000000-0000-4000-8000-000000000001');
    execute format('grant delete on %I to biznavigate_app', table_name);
  end loop;
end
$$;
