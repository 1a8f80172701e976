/** What every process on the bus needs besides the bus itself. */
export * from './environment.ts';
export * from './logger.ts';
export * from './metrics.ts';
export * from './lifecycle.ts';
