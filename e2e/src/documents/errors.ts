import { problems, remedies } from '@biznavigate/contracts';
import { type Document, code, markdown, notice, table } from './document.ts';

const example = {
  type: 'urn:biznavigate:problem:invalid-request',
  title: problems.INVALID_REQUEST.title,
  status: problems.INVALID_REQUEST.status,
  code: 'INVALID_REQUEST',
  detail: 'The body does not fit.',
  instance: '/leads',
  errors: [{ field: 'source', message: 'Invalid input: expected string, received undefined' }],
};

export function errorsDocument(): Document {
  return markdown('docs/errors.md', [
    '# Errors',
    notice,
    'Every error is `application/problem+json` ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)). Programs decide by `code`; `detail` is for people and may change. `errors` names each bad field.',
    ['```json', JSON.stringify(example, null, 2), '```'].join('\n'),
    ...Object.entries(remedies).flatMap(([remedy, whatToDo]) => [
      `## ${whatToDo}`,
      table(
        ['Code', 'Status', 'Meaning'],
        Object.entries(problems)
          .filter(([, problem]) => problem.remedy === remedy)
          .map(([name, { status, title }]) => [code(name), String(status), title]),
      ),
    ]),
    'What lies behind each, and the way out: [troubleshooting](troubleshooting.md).',
  ]);
}
