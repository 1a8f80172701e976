import { randomUUID } from 'node:crypto';
import { leadMessage } from '@biznavigate/contracts';
import { type OutgoingMessage, encode } from '@biznavigate/messaging';
import { readNotes } from '../ledger/evidence.ts';
import type { Run } from '../run.ts';
import { always } from '../traffic/texts.ts';

const MiB = 1024 * 1024;
const records = 60_000;
const batch = 1_000;
const padding = 'x'.repeat(4_000);
/** Half of the backlog: the budget of the engine, what is under way to it, and what is not collected yet. */
const boundMebibytes = 130;
const stillForMs = 6_000;

/** P8: a worker whose calls hang, and a backlog of 250 MB that it can't work off. Nobody is there for the answers. */
export async function pileUp(run: Run): Promise<void> {
  for (const backend of run.fleet.backends) await backend.stop();
  const before = mostHeld(run);
  const publisher = run.broker.publisher();
  for (let made = 0; made < records; made += batch)
    await publisher.publish(Array.from({ length: batch }, () => hangingMessage()));
  run.growth.push({
    what: 'a worker beneath a backlog of 250 MB',
    mebibytes: Math.round((await highest(run)) - before),
    boundMebibytes,
  });
}

/** The most that was held, once it has not been exceeded for a while. */
async function highest(run: Run): Promise<number> {
  let most = mostHeld(run);
  for (let since = performance.now(); performance.now() - since < stillForMs;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const now = mostHeld(run);
    if (now > most * 1.02) since = performance.now();
    most = Math.max(most, now);
  }
  return most;
}

/** Resident memory of the workers, MiB. */
function mostHeld({ fleet }: Run): number {
  const memory = readNotes(fleet.notesFile).filter(
    (note) => note.kind === 'memory' && note.service.startsWith('ai'),
  );
  return Math.max(0, ...memory.map((note) => ('rss' in note ? note.rss : 0))) / MiB;
}

function hangingMessage(): OutgoingMessage {
  const event = leadMessage.create(
    { event_id: randomUUID(), timestamp: new Date().toISOString() },
    {
      lead_id: randomUUID(),
      business_id: randomUUID(),
      lead_seq: 1,
      message_id: randomUUID(),
      message_text: always.hangs,
      direction: 'inbound',
      metadata: { padding },
    },
  );
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  return encode(event, { traceparent, source: '/biznavigate/chaos' });
}
