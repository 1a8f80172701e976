-- Every write locked its tenant's row two or three times over, to be sure that the tenant exists, and raises a number in that
-- same row when it commits: many lockers of one row that is updated all the time. Row-level security already binds these
-- columns to the tenant of the transaction, which comes from a key or a lead that references it, and no tenant is ever deleted.
alter table outbox drop constraint outbox_tenant_id_fkey;
alter table activities drop constraint activities_tenant_id_fkey;
alter table idempotency_keys drop constraint idempotency_keys_tenant_id_fkey;
