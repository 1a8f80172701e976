import 'reflect-metadata';
import { InMemoryBroker } from '@biznavigate/messaging';
import { createLogger, createRegistry, observe } from '@biznavigate/messaging/service';
import { type Backend, startBackend } from '../src/backend.ts';
import { readConfig } from '../src/platform/config.ts';

export interface TestBackend extends Backend {
  readonly broker: InMemoryBroker;
}

/** The whole backend on a free port, with the broker given, or one in memory. `LOG_LEVEL=debug` shows its log. */
export async function startTestBackend(
  databaseUrl: string,
  options: { broker?: InMemoryBroker; environment?: Record<string, string>; lines?: string[] } = {},
): Promise<TestBackend> {
  const broker = options.broker ?? new InMemoryBroker();
  const config = {
    ...readConfig({ LOG_LEVEL: 'silent', ...options.environment, DATABASE_URL: databaseUrl }),
    PORT: 0,
  };
  const { lines } = options;
  const destination = lines === undefined ? undefined : { write: (line: string) => void lines.push(line) };
  const logger = createLogger('backend', config.LOG_LEVEL, destination);
  const registry = createRegistry('backend');
  const backend = await startBackend({
    config,
    broker,
    observer: observe(registry, logger),
    logger,
    registry,
  });
  return { ...backend, broker };
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Reply>;

/** Calls as a program with this key does. A string is sent as it is. */
export function caller(url: string, apiKey: string | null): Call {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: {
        ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true && text !== '';
    return {
      status: response.status,
      headers: response.headers,
      body: json ? (JSON.parse(text) as Record<string, unknown>) : { text },
    };
  };
}
