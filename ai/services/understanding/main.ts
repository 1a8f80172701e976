import { createUnderstanding } from './index.ts';

/** Prints what is understood of one message, with the reasons: `npm run understand -- "bhai 2 laptop chahiye"`. */
const text = process.argv.slice(2).join(' ');
if (text === '') {
  process.stderr.write('npm run understand -- "bhai 2 laptop chahiye"\n');
  process.exitCode = 2;
} else {
  const { signal } = new AbortController();
  const result = await createUnderstanding().understand({
    text,
    receivedAt: new Date().toISOString(),
    profile: null,
    signal,
  });
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}
