/**
 * npm run test:kills [-- --messages 2000 --leads 200 --kills 9 --seed 1]
 * Posts messages while the backend, the AI service and the broker are killed (SIGKILL) and started again, in an order that
 * the seed decides, and then compares what the client was told with what PostgreSQL and Kafka hold.
 */
import { parseArgs } from 'node:util';
import { kafkaBroker } from '@biznavigate/messaging';
import { type Finding, audit, unanswered } from './src/ledger.ts';
import { postMessages } from './src/posting.ts';
import { randomOf } from './src/random.ts';
import { System, eventually } from './src/system.ts';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '2000' },
    leads: { type: 'string', default: '200' },
    kills: { type: 'string', default: '9' },
    seed: { type: 'string', default: '1' },
  },
});
const plan = { messages: Number(values.messages), leads: Number(values.leads), concurrency: 16 };
const killsMin = Number(values.kills);
const random = randomOf(Number(values.seed));
const say = (line: string) => process.stdout.write(`${line}\n`);

say(
  `Starting PostgreSQL, Kafka, the backend and the AI service; then ${plan.messages} messages of ${plan.leads} leads, seed ${values.seed}.`,
);
const system = await System.start();
try {
  process.exitCode = (await run()) ? 0 : 1;
} finally {
  await system.stop();
}

async function run(): Promise<boolean> {
  const since = performance.now();
  let posting = true;
  let posted = 0;
  const killing = killWhile(
    () => posting,
    () => posted,
  );
  const acknowledged = await postMessages(system, plan, (count) => (posted = count));
  posting = false;
  const kills = await killing;
  say(
    `${acknowledged.length} messages acknowledged, ${kills.length} processes killed, in ${seconds(since)} s.`,
  );
  await eventually(
    'an answer to every message',
    async () => ((await unanswered(system)) === 0 ? true : null),
    120_000,
  ).catch((error: unknown) => say(String(error)));
  say(`Settled after ${seconds(since)} s.\n`);
  const broker = kafkaBroker({ brokers: [system.brokers], clientId: 'ledger' });
  const findings = await audit(system, broker, acknowledged);
  await broker.close();
  for (const finding of findings) print(finding);
  const violations = findings.reduce((sum, { wrong }) => sum + wrong.length, 0);
  say(`\n${violations} violations`);
  return violations === 0;
}

/**
 * One kill at a time, as long as messages are posted and until there were enough: the next begins when the one before has
 * been started again. The first three hit each once.
 */
async function killWhile(posting: () => boolean, posted: () => number): Promise<readonly string[]> {
  const victims = ['backend', 'ai', 'kafka'] as const;
  const kills: string[] = [];
  while (posting() || kills.length < killsMin) {
    await pause(300 + random() * 1_200);
    const victim =
      victims[kills.length < victims.length ? kills.length : Math.floor(random() * victims.length)] ?? 'ai';
    await killAndRestart(victim);
    kills.push(victim);
    say(`  killed ${victim.padEnd(8)} at ${posted()} messages`);
  }
  return kills;
}

async function killAndRestart(victim: 'backend' | 'ai' | 'kafka'): Promise<void> {
  await system[victim].kill();
  await pause(random() * 500);
  if (victim === 'backend') await system.restartBackend();
  else if (victim === 'ai') await system.restartAi();
  else await system.restartKafka();
}

function print({ check, looked, wrong }: Finding): void {
  say(`${wrong.length === 0 ? '✓' : '✗'} ${check}  (${looked} looked at)`);
  for (const line of wrong.slice(0, 10)) say(`    ${line}`);
  if (wrong.length > 10) say(`    and ${wrong.length - 10} more`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
