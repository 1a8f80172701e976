import { fileURLToPath } from 'node:url';

export const benchFolder = fileURLToPath(new URL('..', import.meta.url));
export const jvmFolder = fileURLToPath(new URL('../jvm', import.meta.url));
/** What can be made anew: compiled peers, results of partial runs. */
export const cacheFolder = fileURLToPath(new URL('../.cache', import.meta.url));
/** What a full run leaves, to be committed. */
export const resultsFolder = fileURLToPath(new URL('../results', import.meta.url));
