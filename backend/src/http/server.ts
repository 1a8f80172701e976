import type { Server } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from '@biznavigate/messaging/service';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Histogram, type Registry } from 'prom-client';
import { nestLogger } from '../platform/nest-logger.ts';
import { Problem } from '../platform/problem.ts';
import { serveOpenApi } from './openapi.ts';
import { ProblemFilter, sendProblem } from './problem.filter.ts';
import { RequestPipe } from './request.pipe.ts';
import { Routes } from './routes.ts';

const bodyLimit = 1024 * 1024;
const sweepMs = 50;
/** How long connections are still taken in at most while requests are refused. */
const acceptMs = 1_000;

export interface HttpOptions {
  readonly module: DynamicModule;
  readonly logger: Logger;
  readonly registry: Registry;
}

/** The HTTP interface, before it listens. */
export class HttpServer {
  readonly app: NestFastifyApplication;
  #draining = false;
  #underWay = 0;

  private constructor(app: NestFastifyApplication) {
    this.app = app;
  }

  static async create({ module, logger, registry }: HttpOptions): Promise<HttpServer> {
    const routes = new Routes();
    const filter = new ProblemFilter(logger, routes);
    const adapter = new FastifyAdapter({
      bodyLimit,
      // A new connection while we stop gets our own answer, from the hook below.
      return503OnClosing: false,
      frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
        filter.answer(error, request, reply),
    });
    const fastify: FastifyInstance = adapter.getInstance();
    routes.watch(fastify);
    const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
      logger: nestLogger(logger),
      abortOnError: false,
      bodyParser: false,
    });
    readJsonOnly(fastify);
    const server = new HttpServer(app);
    server.#countRequests(fastify);
    server.#refuseWhileDraining(fastify);
    measure(fastify, registry);
    app.useGlobalPipes(new RequestPipe());
    app.useGlobalFilters(filter);
    serveOpenApi(app);
    await app.init();
    await fastify.ready();
    return server;
  }

  async listen(port: number, host: string): Promise<string> {
    await this.app.listen(port, host);
    return this.app.getUrl();
  }

  /** No new requests from here on; those under way are finished by `close`. Resolves when nobody waits to be accepted. */
  async drain(): Promise<void> {
    this.#draining = true;
    const { server }: FastifyInstance = this.app.getHttpAdapter().getInstance();
    await acceptAll(server);
  }

  /** Resolves when the last request has its answer. */
  async close(): Promise<void> {
    await this.drain();
    // Clients keep connections, also such as never asked anything, which Node does not count as idle for a minute.
    const { server }: FastifyInstance = this.app.getHttpAdapter().getInstance();
    const sweep = setInterval(() => {
      if (this.#underWay === 0) server.closeAllConnections();
      else server.closeIdleConnections();
    }, sweepMs);
    try {
      await this.app.close();
    } finally {
      clearInterval(sweep);
    }
  }

  #countRequests(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (_request, { raw }, done) => {
      this.#underWay += 1;
      raw.once('close', () => (this.#underWay -= 1));
      done();
    });
  }

  #refuseWhileDraining(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, reply, done) => {
      if (!this.#draining) return done();
      void reply.header('Retry-After', '5').header('Connection', 'close');
      sendProblem(
        new Problem('SHUTTING_DOWN', 'Try another instance, or this one when it is back.'),
        request,
        reply,
      );
    });
  }
}

/**
 * The kernel shakes hands by itself and Node takes few of those who wait in each turn of its loop. A listener that
 * closes resets the others, though they may have sent their requests: so we go on until a turn accepts nobody.
 */
async function acceptAll(server: Server): Promise<void> {
  let accepted = true;
  const onConnection = () => (accepted = true);
  server.on('connection', onConnection);
  const until = performance.now() + acceptMs;
  // The first turn may be what is left of the present one.
  await nextTurn();
  while (accepted && performance.now() < until) {
    accepted = false;
    await nextTurn();
  }
  server.off('connection', onConnection);
}

/** Nothing but JSON. An empty body is none: whether a route wants one is for its schema to say. */
function readJsonOnly(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null);
    else void parse(request, body, done);
  });
}

function measure(fastify: FastifyInstance, registry: Registry): void {
  const durations = new Histogram({
    name: 'biznavigate_http_request_seconds',
    help: 'From the arrival of a request to its whole answer, by route. Live streams count when they end.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    // The pattern, never the path: a label per lead would grow without bound.
    const route = request.routeOptions.url ?? 'none';
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
}
