// Stands in for the script that makes the demo business.
console.log(
  JSON.stringify({
    tenant_id: '1',
    business_id: '2',
    business_name: 'Stand-in Laptops',
    owner_email: 'owner@example.com',
    api_key: 'key',
  }),
);
