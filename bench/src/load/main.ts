/**
 * node load/main.ts <LoadSpec as JSON>: sends records when they are due and never waits for anybody who should handle them
 * (an open loop). A value begins with the time it should have been sent, so that being late here counts as latency too.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { compatibilityPartitioner, ProduceAcks, Producer } from '@platformatic/kafka';
import { type Arrival, arrivalsOf } from './arrivals.ts';
import type { LoadResult, LoadSpec } from './spec.ts';

const tickMs = 2;
const recordsMax = 2_000;
/** Less than the brokers take at once, also when all are of one partition. */
const bytesMax = 900_000;

const spec = JSON.parse(process.argv[2] ?? '{}') as LoadSpec;
const batchMax = Math.min(recordsMax, Math.max(1, Math.floor(bytesMax / spec.arrivals.valueBytes)));
const producer = new Producer<Buffer, Buffer, Buffer, Buffer>({
  clientId: 'bench-load',
  bootstrapBrokers: [spec.brokers],
  acks: ProduceAcks.ALL,
  partitioner: compatibilityPartitioner,
});
await producer.connectToBrokers();
const startedAt = performance.timeOrigin + performance.now();
let sent = 0;
let latestMs = 0;
let due: Arrival[] = [];
for (const arrival of arrivalsOf(spec.arrivals)) {
  while (elapsed() < arrival.atMs || due.length >= batchMax) {
    await send(due);
    due = [];
    if (elapsed() < arrival.atMs) await delay(tickMs);
  }
  due.push(arrival);
}
await send(due);
await producer.close();
const result: LoadResult = { sent, startedAt, latestMs };
process.stdout.write(`RESULT ${JSON.stringify(result)}\n`);

async function send(arrivals: readonly Arrival[]): Promise<void> {
  const [first] = arrivals;
  if (first === undefined) return;
  latestMs = Math.max(latestMs, elapsed() - first.atMs);
  await producer.send({
    messages: arrivals.map((arrival) => ({
      topic: spec.topic,
      key: Buffer.from(arrival.key),
      value: valueOf(arrival),
    })),
  });
  sent += arrivals.length;
}

function valueOf({ atMs, measured }: Arrival): Buffer {
  const value = Buffer.alloc(spec.arrivals.valueBytes);
  value.writeDoubleBE(measured ? startedAt + atMs : 0);
  return value;
}

function elapsed(): number {
  return performance.timeOrigin + performance.now() - startedAt;
}
