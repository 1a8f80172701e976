-- Where `POST /kafka/test` sends its messages, apart from every real tenant.
select set_config('app.tenant_id', '00000000-0000-4000-8000-000000000001', true);
insert into tenants (tenant_id, name) values ('00000000-0000-4000-8000-000000000001', 'Self-test');
insert into businesses (business_id, tenant_id, name, profile) values (
  '00000000-0000-4000-8000-000000000002',
  '00000000-0000-4000-8000-000000000001',
  'Self-test',
  '{"name": "Self-test"}'
);
