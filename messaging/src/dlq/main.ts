/**
 * npm run dlq -- list | show | retry | drop
 * The dead letters of a running system: what waits and why, and what is to become of it.
 */
import { deadLetterTopic, leadTopics } from '@biznavigate/contracts';
import { idOf, isResolution, readLetters, readRecords, select } from '../dead-letters/index.ts';
import { MessagingError } from '../errors.ts';
import { kafkaBroker } from '../kafka/kafka-broker.ts';
import type { Broker } from '../ports.ts';
import { ConfigError, kafkaSettings } from '../service/environment.ts';
import { type Choice, type Command, UsageError, parseCommand, usage } from './arguments.ts';
import { readConfig } from './config.ts';
import { listing, listingJson } from './list.ts';
import { type Answer, drop, retry } from './settle.ts';
import { description, descriptionJson } from './show.ts';

type Asked = Exclude<Command, { name: 'help' }>;

// A reader that has seen enough (`| head`) closes the pipe.
process.stdout.on('error', () => undefined);
process.exitCode = await main(process.argv.slice(2));

/** 0: done; 1: not, or not all of it; 2: not understood. */
async function main(args: readonly string[]): Promise<number> {
  try {
    const command = parseCommand(args, Date.now());
    if (command.name === 'help') return say(usage.trimEnd(), 0);
    const answer = await connected((broker) => run(command, broker));
    return say(answer.text, answer.exitCode);
  } catch (error) {
    if (error instanceof UsageError) return complain(`${error.message}\n\n${usage}`, 2);
    if (error instanceof ConfigError) return complain(error.message, 1);
    if (error instanceof MessagingError) return complain(withWaysOut(error), 1);
    throw error;
  }
}

async function connected(work: (broker: Broker) => Promise<Answer>): Promise<Answer> {
  let told = false;
  const disturbed = (error: Error): void => {
    if (!told) process.stderr.write(`Waiting for the broker: ${error.message}\n`);
    told = true;
  };
  const broker = kafkaBroker({
    ...kafkaSettings(readConfig()),
    clientId: 'biznavigate-dlq',
    observer: { disturbed },
  });
  try {
    return await work(broker);
  } finally {
    await broker.close();
  }
}

async function run(command: Asked, broker: Broker): Promise<Answer> {
  const now = Date.now();
  if (command.name === 'show') return show(command, broker, now);
  if (command.name === 'list') return list(command, broker, now);
  const settling = { broker, now, letters: await readLetters(broker, topicsOf(command.choice)) };
  return command.name === 'retry' ? retry(settling, command) : drop(settling, command);
}

async function list(
  { filter, resolvedToo, json }: Extract<Command, { name: 'list' }>,
  broker: Broker,
  now: number,
): Promise<Answer> {
  const letters = await readLetters(broker, topicsOf({ kind: 'filter', filter }));
  const found = select(letters.all(), filter).filter(({ resolution }) => resolvedToo || resolution === null);
  return { text: json ? listingJson(found) : listing(found, now), exitCode: 0 };
}

async function show(
  { id, json }: Extract<Command, { name: 'show' }>,
  broker: Broker,
  now: number,
): Promise<Answer> {
  const [letters, records] = await Promise.all([readLetters(broker, [id.topic]), readRecords(broker, [id])]);
  const record = records.get(idOf(id));
  if (record !== undefined && isResolution(record))
    return { text: `${idOf(id)} is no letter: it says what became of one.`, exitCode: 1 };
  const letter = letters.get(idOf(id));
  if (letter === null || record === undefined)
    return { text: `There is no letter ${idOf(id)}, or it is no longer kept. See list --all.`, exitCode: 1 };
  return { text: json ? descriptionJson(letter, record) : description(letter, record, now), exitCode: 0 };
}

/** Only the topics that can hold what is asked for are read. */
function topicsOf(choice: Choice): readonly string[] {
  if (choice.kind === 'ids') return [...new Set(choice.ids.map(({ topic }) => topic))];
  const { topic } = choice.filter;
  return topic === undefined ? leadTopics.map(deadLetterTopic) : [topic];
}

function withWaysOut(error: MessagingError): string {
  const out =
    error.code === 'UNAVAILABLE'
      ? [
          'start everything on this machine: npm start',
          'or name the brokers: KAFKA_BROKERS=host:port npm run dlq -- list',
        ]
      : ['see docs/troubleshooting.md'];
  return `${error.message}\n\nWhat you can do:\n${out.map((way) => `  - ${way}`).join('\n')}\n`;
}

function say(text: string, exitCode: number): number {
  process.stdout.write(`${text}\n`);
  return exitCode;
}

function complain(text: string, exitCode: number): number {
  process.stderr.write(`✗ ${text.trimEnd()}\n`);
  return exitCode;
}
