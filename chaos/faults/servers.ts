import type { Run } from '../run.ts';
import type { Fault } from './fault.ts';
import { pause } from './pause.ts';

export async function killBroker(
  run: Run,
  { downMs }: Extract<Fault, { kind: 'broker-kill' }>,
): Promise<string> {
  run.interrupt('kafka');
  await run.fleet.killKafka();
  run.serverDied('broker');
  await pause(downMs);
  await run.fleet.startKafka();
  run.interrupt('kafka');
  return `down for ${downMs} ms and its start`;
}

export async function endDatabase(
  run: Run,
  { how, downMs }: Extract<Fault, { kind: 'database-end' }>,
): Promise<string> {
  run.interrupt('postgres');
  await run.fleet.endPostgres(how);
  run.serverDied('database');
  await pause(downMs);
  await run.fleet.startPostgres();
  run.interrupt('postgres');
  return `${how}, down for ${downMs} ms and its start`;
}
