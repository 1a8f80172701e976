/** The AI service: understands what leads write. Any number of these share the work through their Kafka group. */
import { kafkaBroker } from '@biznavigate/messaging';
import {
  createLogger,
  createRegistry,
  kafkaSettings,
  observe,
  runService,
} from '@biznavigate/messaging/service';
import { type Config, readConfig } from './config.ts';
import { startKafkaConsumer } from './services/kafka-consumer/index.ts';
import { createUnderstanding, llmSettings } from './services/understanding/index.ts';
import { startStatusServer } from './status-server.ts';

const bootLogger = createLogger('ai', 'info');

await runService(bootLogger, () => start(readConfig()));

async function start(config: Config) {
  const logger = createLogger('ai', config.LOG_LEVEL);
  const registry = createRegistry('ai');
  const observer = observe(registry, logger);
  const broker = kafkaBroker({ ...kafkaSettings(config), observer });
  let ready = () => false;
  const status =
    config.AI_HTTP_PORT === undefined
      ? undefined
      : await startStatusServer(config.AI_HTTP_PORT, registry, () => ready());
  const consumer = await startKafkaConsumer({
    broker,
    groupId: config.KAFKA_GROUP_ID,
    partitions: config.KAFKA_TOPIC_PARTITIONS,
    concurrency: config.AI_CONCURRENCY,
    understanding: createUnderstanding({ llm: llmSettings(config) }),
    observer,
    logger,
  });
  ready = () => consumer.healthy();
  logger.info({ group: config.KAFKA_GROUP_ID, brokers: config.KAFKA_BROKERS }, 'Consuming');
  return {
    finished: consumer.finished,
    stop: async () => {
      status?.close();
      await consumer.stop();
      await broker.close();
    },
  };
}
