import type { Launch } from './launch.ts';
import { shown } from './layout.ts';
import type { Demo } from './seed.ts';

const EXAMPLE =
  '{"source":"whatsapp","platform_user_id":"919876543210","initial_message":"I want to order 2 laptops"}';

/** A path that a shell takes as one word, whatever letters it has. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}

/** The last screen of a start: where everything is, and a first message to try, ready to be copied. */
export function welcome(
  demo: Demo,
  { config, layout }: Pick<Launch, 'config' | 'layout'>,
  milliseconds: number,
): string[] {
  const url = `http://localhost:${config.httpPort}`;
  const key = `-H "Authorization: Bearer $(cat ${quoted(shown(layout.apiKey))})"`;
  return [
    '',
    `BizNavigate runs: ${url}   (${(milliseconds / 1000).toFixed(1)} s)`,
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
