import { type Server, createServer } from 'node:http';
import type { Registry } from 'prom-client';

/** `/health/live`, `/health/ready` and `/metrics` of a process that has no other HTTP interface. */
export async function startStatusServer(
  port: number,
  registry: Registry,
  ready: () => boolean,
): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/', registry, ready).then(({ status, type, body }) =>
      response.writeHead(status, { 'content-type': type }).end(body),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve));
  return server;
}

async function answer(url: string, registry: Registry, ready: () => boolean) {
  const json = 'application/json';
  if (url === '/health/live') return { status: 200, type: json, body: '{"status":"live"}' };
  if (url === '/health/ready') {
    const isReady = ready();
    return {
      status: isReady ? 200 : 503,
      type: json,
      body: JSON.stringify({ status: isReady ? 'ready' : 'not_ready' }),
    };
  }
  if (url === '/metrics') return { status: 200, type: registry.contentType, body: await registry.metrics() };
  return { status: 404, type: json, body: '{"paths":["/health/live","/health/ready","/metrics"]}' };
}
