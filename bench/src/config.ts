import { delimiter } from 'node:path';

/**
 * The environment for npm: packages that compile do it for the Node that will load them, which is this one and not the one
 * that npm finds first.
 */
export function environmentFor(nodeFolder: string, nodeHeaders: string | null): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: [nodeFolder, process.env['PATH'] ?? ''].join(delimiter),
    ...(nodeHeaders === null ? {} : { npm_config_nodedir: nodeHeaders }),
  };
}
