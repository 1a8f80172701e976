import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { generatedDocuments } from './documents/generated.ts';

// npm run generate: writes every document that is made from the code.
const root = resolve(import.meta.dirname, '../..');
for (const { path, text } of await generatedDocuments()) {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
