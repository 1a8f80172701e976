/** The backend: HTTP interface, outbox relay, consumer of the answers. Any number of these share the work. */
import 'reflect-metadata';
import { kafkaBroker } from '@biznavigate/messaging';
import {
  createLogger,
  createRegistry,
  kafkaSettings,
  observe,
  runService,
} from '@biznavigate/messaging/service';
import { startBackend } from './backend.ts';
import { readConfig } from './platform/config.ts';

await runService(createLogger('backend', 'info'), async () => {
  const config = readConfig();
  const logger = createLogger('backend', config.LOG_LEVEL);
  const registry = createRegistry('backend');
  const observer = observe(registry, logger);
  const broker = kafkaBroker({ ...kafkaSettings(config), observer });
  return startBackend({ config, broker, observer, logger, registry });
});
