import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Lead, Timeline } from '@biznavigate/contracts';
import { kafkaBroker } from '@biznavigate/messaging';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Service } from './src/service.ts';
import { System, eventually } from './src/system.ts';

const repository = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'biznavigate-dead-letters-'));

/** What an AI service under the chaos hook refuses each time: `always.fails` in chaos/traffic/texts.ts. */
const refused = 'chaos: this message always fails';

/** The way of a message that could not be answered, until somebody removes the cause and retries it. */
describe('a message that always fails', () => {
  let system: System;
  let broken: Service;
  let lead: Lead;

  beforeAll(async () => {
    system = await System.start();
    await system.ai.stop();
    broken = brokenAi(system.brokers);
    await broken.ready;
    const { body } = await system.request('POST', '/leads', {
      source: 'whatsapp',
      platform_user_id: '919876543210',
      initial_message: refused,
    });
    lead = body as Lead;
  });

  afterAll(async () => {
    await broken.stop();
    await system.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const dlq = (...args: readonly string[]) => runDlq(system.brokers, args);
  const letters = async (...args: readonly string[]) => {
    const { stdout } = await dlq('list', '--json', ...args);
    return (JSON.parse(stdout) as { letters: readonly { id: string; reason: string; key: string }[] })
      .letters;
  };

  test('marks its lead as failed and waits as a letter that says why', async () => {
    await eventually('the failure', async () =>
      (await onlyMessage(system, lead)).ai_error === null ? null : true,
    );
    const [letter] = await letters('--topic', 'lead.created');
    expect(letter).toMatchObject({ reason: 'attempts_exhausted', key: lead.lead_id });
    const { stdout } = await dlq('show', letter?.id ?? '');
    expect(stdout).toContain('Retry it when the cause is gone.');
    expect(stdout).toContain(`"initial_message": "${refused}"`);
  });

  test('is answered on its lead when the cause is gone and it is retried', async () => {
    const [letter] = await letters();
    // The newer service finds the failure on Kafka, where it counts as an answer to whatever is merely redelivered.
    await broken.stop();
    await system.restartAi();
    expect(await dlq('retry', letter?.id ?? '', '--note', 'mended')).toMatchObject({ exitCode: 0 });
    await eventually('the answer', async () =>
      (await onlyMessage(system, lead)).analysis === null ? null : true,
    );
    expect((await onlyMessage(system, lead)).ai_error).toBeNull();
    const { body } = await system.request('GET', `/leads/${lead.lead_id}`);
    expect((body as Lead).latest_analysis).not.toBeNull();
    const timeline = await system.request('GET', `/leads/${lead.lead_id}/timeline`);
    expect((timeline.body as Timeline).entries.map(({ type }) => type)).toEqual([
      'lead.created',
      'analysis.failed',
      'analysis.completed',
    ]);
  });

  test('waits no longer then, and is retried once more only when that is asked for', async () => {
    expect(await letters()).toEqual([]);
    const [letter] = await letters('--all');
    expect(letter).toMatchObject({ resolution: { kind: 'retried', note: 'mended' } });
    const refusal = await dlq('retry', letter?.id ?? '');
    expect(refusal).toMatchObject({ exitCode: 1 });
    expect(refusal.stdout).toContain('it was retried');
    expect(await dlq('retry', letter?.id ?? '', '--again')).toMatchObject({ exitCode: 0 });
  });

  test('that can never be read is dropped with its letter, on demand and not in passing', async () => {
    const broker = kafkaBroker({ brokers: [system.brokers], clientId: 'a stranger' });
    const value = Buffer.from('{"event_type":"lead.message"}');
    await broker.publisher().publish([{ topic: 'lead.message', key: lead.lead_id, value, headers: {} }]);
    await broker.close();
    const [letter] = await eventually('the letter', async () => {
      const found = await letters('--topic', 'lead.message');
      return found.length === 0 ? null : found;
    });
    expect(letter).toMatchObject({ reason: 'invalid_event' });
    expect(await dlq('retry', '--all')).toMatchObject({ exitCode: 1 });
    expect(await dlq('drop', '--topic', 'lead.message')).toMatchObject({ exitCode: 1 });
    expect(await letters()).toHaveLength(1);
    expect(await dlq('drop', '--topic', 'lead.message', '--yes')).toMatchObject({ exitCode: 0 });
    expect(await letters()).toEqual([]);
  });
});

interface Message {
  readonly analysis: object | null;
  readonly ai_error: object | null;
}

async function onlyMessage(system: System, lead: Lead): Promise<Message> {
  const { body } = await system.request('GET', `/leads/${lead.lead_id}/messages`);
  const [message] = (body as { messages: readonly Message[] }).messages;
  if (message === undefined) throw new Error('the lead has no message');
  return message;
}

function brokenAi(brokers: string): Service {
  const hook = pathToFileURL(join(repository, 'chaos/hook/register.ts'));
  hook.searchParams.set('patches', 'observations');
  hook.searchParams.set('notes', join(folder, 'notes'));
  return new Service('ai', {
    log: join(folder, 'ai.log'),
    environment: { KAFKA_BROKERS: brokers },
    nodeOptions: ['--import', hook.href],
  });
}

interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

function runDlq(brokers: string, args: readonly string[]): Promise<Ended> {
  const program = join(repository, 'messaging/src/dlq/main.ts');
  return new Promise((resolve) => {
    const env = { KAFKA_BROKERS: brokers };
    execFile(process.execPath, [program, ...args], { env }, (error, stdout, stderr) => {
      const code = error?.code;
      resolve({ exitCode: typeof code === 'number' ? code : error === null ? 0 : -1, stdout, stderr });
    });
  });
}
