import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { compileFunction } from 'node:vm';
import { expect, test, vi } from 'vitest';
import * as messaging from './index.ts';

test('the example of the README runs', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n([^]*?)```/.exec(readme)?.[1];
  if (example === undefined) throw new Error('the README has no example');
  const body = stripTypeScriptTypes(example).replace(/^import \{(.*)\} from .*$/m, 'const {$1} = messaging;');
  expect(body).toContain('= messaging;');
  const shipped: string[] = [];
  const ship = async (key: string, value: Uint8Array): Promise<boolean> => {
    shipped.push(`${key}: ${Buffer.from(value).toString()}`);
    return true;
  };
  const source = `return (async () => {${body}; return { broker, consumption }; })();`;
  const run = compileFunction(source, ['messaging', 'ship']);
  const { broker, consumption } = (await run(messaging, ship)) as {
    broker: messaging.InMemoryBroker;
    consumption: messaging.Consumption;
  };
  await vi.waitFor(() => expect(shipped).toEqual(['anna: tea']));
  await consumption.stop();
  const { lags } = await broker.admin.group('shop', ['orders']);
  expect(lags.reduce((sum, { committed }) => sum + (committed ?? 0), 0)).toBe(1);
});
