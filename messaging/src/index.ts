export * from './message.ts';
export * from './ports.ts';
export * from './outcome.ts';
export * from './errors.ts';
export * from './observer.ts';
export * from './consumption.ts';
export * from './codec.ts';
export * from './correlation.ts';
