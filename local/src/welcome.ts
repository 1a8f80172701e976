import { shown, type Layout } from './layout.ts';
import type { Demo } from './seed.ts';

const EXAMPLE =
  '{"source":"whatsapp","platform_user_id":"919876543210","initial_message":"I want to order 2 laptops"}';

/** The last screen of a start: where everything is, and a first message to try, ready to be copied. */
export function welcome(demo: Demo, httpPort: number, layout: Layout, seconds: string): string[] {
  const url = `http://localhost:${httpPort}`;
  const key = `-H "Authorization: Bearer $(cat ${shown(layout.apiKey)})"`;
  return [
    '',
    `BizNavigate runs: ${url}   (${seconds} s)`,
    '',
    `  API documents  ${url}/api/docs`,
    `  Business       ${demo.business_name}`,
    `  Owner          ${demo.owner_email}`,
    `  API key        ${demo.api_key}   (also in ${shown(layout.apiKey)})`,
    `  Logs           ${shown(layout.logs)}/`,
    '',
    'Send a first message, as WhatsApp would:',
    '',
    `  curl -s ${url}/leads ${key} \\`,
    `    -H 'Content-Type: application/json' -d '${EXAMPLE}'`,
    '',
    'Then see what the AI understood, with the lead_id of the answer:',
    '',
    `  curl -s ${url}/leads/<lead_id> ${key}`,
    '',
    'Ctrl-C stops everything; the next npm start finds its data.',
    '',
  ];
}
