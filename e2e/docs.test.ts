import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { intents, problems } from '@biznavigate/contracts';
import { deadLetterReasons, messagingErrorCodes } from '@biznavigate/messaging';
import { describe, expect, it } from 'vitest';
import { generatedDocuments, schemaFolder } from './src/documents/generated.ts';

const root = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const sources = (...patterns: string[]) =>
  globSync(patterns, {
    cwd: root,
    exclude: (name) => /(^|\/)(node_modules|dist|\.git|\.biznavigate)$/.test(name),
  });

describe('what is made from the code', () => {
  it('is committed as the code makes it (npm run generate)', async () => {
    const documents = await generatedDocuments();
    const stale = documents.filter(({ path, text }) => read(path) !== text);
    expect(stale.map(({ path }) => path)).toEqual([]);
  });

  it('leaves no schema of an event that is gone', async () => {
    const made = (await generatedDocuments()).map(({ path }) => path);
    expect(sources(`${schemaFolder}/*`).filter((path) => !made.includes(path))).toEqual([]);
  });
});

describe('every document', () => {
  const documents = sources('*.md', '{docs,contracts,messaging,backend,ai,local,e2e}/**/*.md');

  it.each(documents)('%s links to files and headings that exist', (path) => {
    expect(linksOf(read(path)).filter((link) => !leadsSomewhere(path, link))).toEqual([]);
  });
});

describe('every command in a document', () => {
  const scripts = (JSON.parse(read('package.json')) as { readonly scripts: object }).scripts;
  const documents = sources('*.md', 'docs/**/*.md');

  it.each(documents)('%s names only npm scripts that exist', (path) => {
    const named = [...read(path).matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(start|test)\b)/g)];
    expect(
      named.map(([, run, short]) => run ?? short).filter((name = '') => !Object.hasOwn(scripts, name)),
    ).toEqual([]);
  });
});

/** Links of Markdown outside code, to places in this repository. */
function linksOf(text: string): string[] {
  const prose = text.replaceAll(/^```[^]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, 'code');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

function leadsSomewhere(from: string, link: string): boolean {
  const [file = '', heading] = link.split('#');
  const path = file === '' ? from : relative(root, join(root, dirname(from), file));
  if (!path.startsWith('..') && sources(path).length === 0) return false;
  return heading === undefined || headingsOf(read(path)).includes(heading);
}

/** The anchors that GitHub gives to headings. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('docs/troubleshooting.md', () => {
  const entries = [...read('docs/troubleshooting.md').matchAll(/^\| `([\w-]+)`/gm)].map(
    ([, name = '']) => name,
  );

  it('has a way out of everything that keeps npm start from starting', () => {
    const [, union = ''] = /export type ProblemCode =([^;]+);/.exec(read('local/src/problem.ts')) ?? [];
    const codes = [...union.matchAll(/'([a-z-]+)'/g)].map(([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(10);
    expect(entries).toEqual(expect.arrayContaining(codes));
  });

  it('has a way out of every problem, every refusal of a broker and every reason of a dead letter', () => {
    expect(entries).toEqual(
      expect.arrayContaining([
        ...Object.keys(problems),
        ...Object.keys(messagingErrorCodes),
        ...deadLetterReasons,
      ]),
    );
  });

  it('has a way out of everything that ends a consumer', () => {
    const [, list = ''] =
      /consumerFailureCodes = \{([^}]+)\}/.exec(read('messaging/src/engine/errors.ts')) ?? [];
    const codes = Array.from(list.matchAll(/^ {2}([A-Z_]+):/gm), ([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(1);
    expect(entries).toEqual(expect.arrayContaining(codes));
  });

  it('has a way out of every reason that the test of the trip may give', () => {
    const code = sources('backend/src/features/kafka/*.ts').map(read).join('\n');
    const reasons = Array.from(code.matchAll(/reason: '([A-Z_]+)'/g), ([, reason = '']) => reason);
    expect(reasons.length).toBeGreaterThan(5);
    expect(entries).toEqual(expect.arrayContaining(reasons));
  });

  it('names nothing that the code does not know', () => {
    const code = sources('{contracts,messaging,local,backend}/src/**/*.ts').map(read).join('\n');
    expect(entries.filter((name) => !code.includes(name))).toEqual([]);
  });
});

describe('docs/metrics.md', () => {
  it('holds every metric that is measured', () => {
    const code = sources('{messaging,backend,ai}/**/*.ts').filter((path) => !path.endsWith('.test.ts'));
    const names = code.flatMap((path) => [...read(path).matchAll(/name: '((?:biznavigate|kafka)_\w+)'/g)]);
    expect(names.length).toBeGreaterThan(5);
    const document = read('docs/metrics.md');
    expect(names.map(([, name = '']) => name).filter((name) => !document.includes(`\`${name}\``))).toEqual(
      [],
    );
  });
});

describe('the label guide', () => {
  it('defines the intents of the contract, and no others', () => {
    const rows = read('ai/eval/lead-messages/GUIDE.md').matchAll(/^\| ([A-Z_]+) \|/gm);
    const defined = Array.from(rows, ([, name = '']) => name);
    expect(defined.toSorted()).toEqual([...intents].toSorted());
  });
});

describe('the records of decisions', () => {
  const records = sources('docs/adr/*.md').toSorted();

  it('are numbered without a gap', () => {
    expect(records.map((path) => Number(path.slice('docs/adr/'.length).slice(0, 4)))).toEqual(
      records.map((_, index) => index + 1),
    );
  });

  it.each(records)('%s says context, decision, consequences and what was rejected', (path) => {
    const headings = [...read(path).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(['Context', 'Decision', 'Consequences', 'Rejected']);
  });
});
