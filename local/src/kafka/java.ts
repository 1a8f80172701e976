import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { javaHome, type Environment } from '../config.ts';
import { describeExit } from '../process/child.ts';
import { runCommand } from '../process/command.ts';
import { StartProblem } from '../problem.ts';

/** What Kafka 4 needs. */
const OLDEST = 17;

/** The three ways to a Kafka, for every message about a missing or unfit Java. */
export const WAYS_TO_KAFKA = [
  `install Java ${OLDEST} or newer and Maven: apt install openjdk-17-jdk maven   (macOS: brew install openjdk maven)`,
  'run Kafka in Docker: docker compose -f docker-compose.kafka.yml up -d && KAFKA_BROKERS=localhost:9092 npm start',
  'use a Kafka somewhere: KAFKA_BROKERS=host:9092 npm start   (with KAFKA_SASL_* and KAFKA_SSL where it needs them)',
];

/**
 * The `java` to run Kafka with: that of JAVA_HOME, otherwise that of the PATH.
 * @throws StartProblem `java-missing` or `java-too-old`, with the three ways to a Kafka
 */
export async function findJava(environment: Environment): Promise<string> {
  const home = javaHome(environment);
  const inHome = home === undefined ? undefined : join(home, 'bin', 'java');
  const java = inHome !== undefined && existsSync(inHome) ? inHome : 'java';
  const result = await runCommand({ name: 'java', command: java, args: ['-version'], env: environment });
  const said = [...result.stderr, ...result.stdout];
  const version = javaVersion(said.join('\n'));
  if (result.code !== 0 || version === undefined) {
    throw new StartProblem('java-missing', {
      what: `There is no Java to run Apache Kafka with: "${java}" ${result.code === 0 ? 'names no version' : describeExit(result)}.`,
      said: said.slice(0, 5),
      waysOut: WAYS_TO_KAFKA,
    });
  }
  if (version < OLDEST) {
    throw new StartProblem('java-too-old', {
      what: `Apache Kafka needs Java ${OLDEST} or newer, and "${java}" is Java ${version}.`,
      waysOut: ['if a newer one is installed: JAVA_HOME=/path/to/it npm start', ...WAYS_TO_KAFKA],
    });
  }
  return java;
}

/** The major version in what `java -version` prints: 8 for "1.8.0_402", 17 for "17.0.15", 25 for "25-ea". */
export function javaVersion(said: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(said);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
