import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';

test('a log line never holds what a customer wrote or who the customer is, at whatever depth', () => {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const logger = createLogger('ai', 'info', sink);
  const person = {
    message_text: 'Ravi here',
    initial_message: 'Ravi here',
    platform_user_id: '919876543210',
    phones: ['+919876543210'],
    emails: ['ravi@example.com'],
    suggested_response: 'Hello Ravi',
  };
  logger.info({ ...person, lead_id: 'L' });
  logger.info({ event: { payload: person } });
  logger.info({ event: { payload: { entities: person } } });
  logger.error({ err: Object.assign(new Error('refused'), { detail: 'Key (name)=(Ravi) already exists.' }) });
  expect(lines).toHaveLength(4);
  expect(lines.join('')).not.toMatch(/Ravi|9876543210|ravi@/);
  expect(lines[0]).toContain('"lead_id":"L"');
});
