import type { Run } from '../run.ts';
import type { Fault } from './fault.ts';
import { pause } from './pause.ts';

export async function killBroker(
  run: Run,
  { downMs }: Extract<Fault, { kind: 'broker-kill' }>,
): Promise<string> {
  run.interruptWorkers();
  await run.fleet.killKafka();
  run.died('broker');
  await pause(downMs);
  await run.fleet.startKafka();
  return `down for ${downMs} ms and its start`;
}

export async function endDatabase(
  run: Run,
  { how, downMs }: Extract<Fault, { kind: 'database-end' }>,
): Promise<string> {
  await run.fleet.endPostgres(how);
  run.died('database');
  await pause(downMs);
  await run.fleet.startPostgres();
  return `${how}, down for ${downMs} ms and its start`;
}
