import { newTraceparent } from '@biznavigate/messaging';
import type { Running } from '@biznavigate/messaging/service';
import { appModule } from './app.module.ts';
import { type Composition, type Surroundings, compose } from './compose.ts';
import { saveBusiness } from './features/businesses/save-business.ts';
import { selfTestBusiness } from './features/businesses/self-test-business.ts';
import { Endpoint } from './http/endpoint.ts';
import { HttpServer } from './http/server.ts';
import { migrateWhenUp } from './platform/database/migrate.ts';
import { selfTestTenant } from './platform/self-test-tenant.ts';

/** How long a start waits for a database that is still starting. */
const databaseWithinMs = 45_000;
/** How long a start waits for Kafka before it is called ready without: leads are accepted from the first moment. */
const kafkaWithinMs = 5_000;

export interface Backend extends Running {
  /** `http://host:port` */
  readonly url: string;
}

/**
 * Migrates, listens, connects to Kafka. Resolves when Kafka is there too, or without it after some seconds.
 * @throws Error when the database can't be reached in time, or the port is taken
 */
export async function startBackend(surroundings: Surroundings): Promise<Backend> {
  const { config, broker, logger, registry } = surroundings;
  const applied = await migrateWhenUp(config.DATABASE_URL, databaseWithinMs, logger);
  if (applied.length > 0) logger.info({ applied }, 'Migrated the database');
  const parts = compose(surroundings);
  const stopRest = async () => {
    await parts.bus.stop();
    await parts.relay.stop();
    await parts.pruner.stop();
    await broker.close();
    await Promise.all([parts.app.destroy(), parts.lookup.destroy()]);
  };
  try {
    const module = appModule({
      ...parts,
      endpoint: new Endpoint(parts.app, parts.writes),
      production: config.NODE_ENV === 'production',
    });
    const server = await HttpServer.create({ module, logger, registry });
    await saveSelfTestBusiness(parts);
    const url = await server.listen(config.PORT, config.HOST);
    logger.info({ url }, 'Listening');
    parts.bus.start();
    parts.pruner.start();
    await parts.bus.upOrAfter(kafkaWithinMs);
    let stopped: Promise<void> | undefined;
    return { url, finished: parts.bus.ended, stop: () => (stopped ??= stop(server, parts, stopRest)) };
  } catch (error) {
    await stopRest();
    throw error;
  }
}

/** From the outside in: no new requests, streams closed, requests under way finished; then Kafka; the pools last. */
async function stop(server: HttpServer, { feed }: Composition, stopRest: () => Promise<void>): Promise<void> {
  await server.drain();
  await feed.stop();
  await server.close();
  await stopRest();
}

async function saveSelfTestBusiness({ writes }: Composition): Promise<void> {
  const about = { tenantId: selfTestTenant.tenantId, traceparent: newTraceparent() };
  await writes.run(about, (write) => saveBusiness(write, selfTestBusiness));
}
