/** Stands in for the script that makes the demo business. */
const demo = { business_name: 'Stand-in Laptops', owner_email: 'owner@example.com', api_key: 'biz_standin' };
process.stdout.write(`${JSON.stringify(demo)}\n`);
