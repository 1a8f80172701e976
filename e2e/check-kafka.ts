/**
 * npm run test:kafka
 * Checks a running system from the broker upwards, and stops at the first thing that is missing with what to do about it.
 */
import {
  type KafkaTestResponse,
  type ProblemDetails,
  hopNames,
  topicNames,
  topicsConsumedBy,
} from '@biznavigate/contracts';
import { type Broker, MessagingError, kafkaBroker } from '@biznavigate/messaging';
import { ConfigError, kafkaSettings } from '@biznavigate/messaging/service';
import { readConfig } from './config.ts';

type Config = ReturnType<typeof readConfig>;

/** Something is missing; the message says what, the way out what to do. */
class Missing extends Error {
  readonly waysOut: readonly string[];

  constructor(what: string, ...waysOut: readonly string[]) {
    super(what);
    this.waysOut = waysOut;
  }
}

process.exitCode = await check();

async function check(): Promise<number> {
  try {
    const config = readConfig();
    const broker = kafkaBroker({ ...kafkaSettings(config), clientId: 'biznavigate-check' });
    try {
      await checkBroker(broker, config);
      await checkTopics(broker);
      await checkGroups(broker, config);
    } finally {
      await broker.close();
    }
    await checkTrip(config);
    return 0;
  } catch (error) {
    if (error instanceof ConfigError) return fail(error.message, []);
    if (error instanceof Missing) return fail(error.message, error.waysOut);
    if (error instanceof MessagingError) return fail(error.message, ['see docs/troubleshooting.md']);
    throw error;
  }
}

async function checkBroker(broker: Broker, config: Config): Promise<void> {
  const { brokers } = await broker.admin.cluster([]).catch((error: unknown) => {
    throw new Missing(
      `${config.KAFKA_BROKERS.join(',')}: ${error instanceof Error ? error.message : String(error)}`,
      'start everything on this machine: npm start',
      'or a Kafka in Docker: docker compose -f docker-compose.kafka.yml up -d',
      'or name another one: KAFKA_BROKERS=host:port npm run test:kafka',
    );
  });
  pass('Kafka', brokers.map(({ host, port }) => `${host}:${port}`).join(', '));
}

async function checkTopics(broker: Broker): Promise<void> {
  const { topics } = await broker.admin.cluster(topicNames);
  const missing = topicNames.filter((name) => !topics.some((topic) => topic.name === name));
  if (missing.length > 0)
    throw new Missing(
      `these topics do not exist: ${missing.join(', ')}`,
      'start the backend, which creates them: npm start',
    );
  const lead = topics.filter(({ name }) => name !== 'business.profile');
  const counts = new Set(lead.map(({ partitions }) => partitions.length));
  if (counts.size > 1)
    throw new Missing(
      `the lead topics differ in partitions: ${lead.map(({ name, partitions }) => `${name} ${partitions.length}`).join(', ')}`,
      'give all of them as many as the largest has: kafka-topics.sh --alter --topic <name> --partitions <n>',
    );
  const leaderless = topics.filter(({ partitions }) => partitions.some(({ leader }) => leader < 0));
  if (leaderless.length > 0)
    throw new Missing(
      `no leader for ${leaderless.map(({ name }) => name).join(', ')}`,
      'wait until all brokers are back',
    );
  pass('Topics', `${topics.length}, lead topics with ${[...counts].join()} partitions`);
}

async function checkGroups(broker: Broker, config: Config): Promise<void> {
  const groups = [
    [config.KAFKA_GROUP_ID, 'backend'],
    [config.KAFKA_AI_GROUP_ID, 'ai'],
  ] as const;
  for (const [groupId, service] of groups) {
    const { members, lags, state } = await broker.admin.group(groupId, topicsConsumedBy(service));
    if (members.length === 0)
      throw new Missing(
        `nobody consumes in the group ${groupId} (${state})`,
        `start the service ${service}: npm start`,
      );
    pass(
      'Group',
      `${groupId}: ${members.length} member(s), lag ${lags.reduce((sum, { lag }) => sum + lag, 0)}`,
    );
  }
}

async function checkTrip(config: Config): Promise<void> {
  const url = `http://localhost:${config.PORT}/kafka/test`;
  const response = await fetch(url, { method: 'POST' }).catch(() => {
    throw new Missing(
      `no backend answers at ${url}`,
      'start it: npm start',
      'or name its port: PORT=3000 npm run test:kafka',
    );
  });
  if (!response.ok) {
    const problem = (await response.json()) as ProblemDetails;
    throw new Missing(
      `${problem.title}: ${problem.detail}`,
      'see docs/troubleshooting.md, and the logs in .biznavigate/logs',
    );
  }
  const { hops, result } = (await response.json()) as KafkaTestResponse;
  pass(
    'Trip',
    `${hopNames.map((hop) => `${hop} ${hops[hop].toFixed(1)} ms`).join(', ')}; ${hops.total.toFixed(1)} ms in all`,
  );
  pass(
    'Answer',
    `${result.intent}, ${(100 * result.confidence).toFixed(0)} % sure, by ${result.tier ?? 'an unnamed tier'}`,
  );
}

function pass(what: string, detail: string): void {
  process.stdout.write(`✓ ${what.padEnd(8)} ${detail}\n`);
}

function fail(what: string, waysOut: readonly string[]): number {
  const out = waysOut.map((way) => `\n  - ${way}`).join('');
  process.stderr.write(`✗ ${what}\n${out === '' ? '' : `\nWhat you can do:${out}\n`}`);
  return 1;
}
