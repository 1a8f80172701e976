/** The tenant and the business that `POST /kafka/test` works in: see migrations/0004_self_test_tenant.sql. */
export const selfTestTenant = {
  tenantId: '00000000-0000-4000-8000-000000000001',
  businessId: '00000000-0000-4000-8000-000000000002',
} as const;
