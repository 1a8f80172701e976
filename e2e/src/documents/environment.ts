import { secretVariables } from '@biznavigate/messaging/service';
import { z } from 'zod';
import { type Document, code, markdown, notice, table } from './document.ts';

export interface Variable {
  readonly name: string;
  /** As one would write it; null when there is none. */
  readonly fallback: string | null;
  readonly required: boolean;
  readonly values: string;
  readonly meaning: string;
}

export interface Catalogue {
  readonly title: string;
  readonly variables: readonly Variable[];
}

/** What each program reads, from the lists that the programs themselves read by. */
export async function environmentCatalogues(): Promise<readonly Catalogue[]> {
  const backend = await variablesOf('../../../backend/src/platform/config.ts');
  const ai = await variablesOf('../../../ai/config.ts');
  const inBoth = new Set(backend.map(fingerprint).filter((each) => ai.map(fingerprint).includes(each)));
  const shared = (variable: Variable) => inBoth.has(fingerprint(variable));
  return [
    { title: 'Backend and AI service', variables: backend.filter(shared) },
    { title: 'Backend', variables: backend.filter((variable) => !shared(variable)) },
    { title: 'AI service', variables: ai.filter((variable) => !shared(variable)) },
    { title: 'npm start', variables: await launcherVariables() },
  ];
}

/** The programs export nothing to others: their files are read as a test would, when they are wanted. */
async function load<T>(file: string): Promise<T> {
  return (await import(new URL(file, import.meta.url).href)) as T;
}

const fingerprint = (variable: Variable) => JSON.stringify(variable);

async function variablesOf(file: string): Promise<readonly Variable[]> {
  const { environment } = await load<{ environment: Readonly<Record<string, z.ZodType>> }>(file);
  return Object.entries(environment).map(([name, schema]) => variableOf(name, schema));
}

function variableOf(name: string, schema: z.ZodType): Variable {
  const unset = schema.safeParse(undefined);
  const value: unknown = unset.success ? unset.data : undefined;
  return {
    name,
    fallback: value === undefined ? null : textOf(value),
    required: !unset.success,
    values: valuesOf(schema),
    meaning: schema.description ?? '',
  };
}

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Array.isArray(value)
      ? value.map(textOf).join(',')
      : JSON.stringify(value);

/** The choices are in what may be written, the bounds of a number in what is read. */
function valuesOf(schema: z.ZodType): string {
  const written = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  if (written.enum !== undefined) return written.enum.map((value) => code(String(value))).join(', ');
  const { minimum, maximum } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
  return minimum === undefined || maximum === undefined ? '' : `${minimum} to ${maximum}`;
}

/** The launcher's help text is its list of settings. */
async function launcherVariables(): Promise<readonly Variable[]> {
  const { USAGE } = await load<{ USAGE: string }>('../../../local/src/arguments.ts');
  return [...USAGE.matchAll(/^ {2}([A-Z_]+) +(.+?)(?: \((\S+)\))?$/gm)].map(
    ([, name = '', meaning = '', fallback]) => ({
      name,
      fallback: fallback ?? null,
      required: false,
      values: '',
      meaning: `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}`,
    }),
  );
}

export async function environmentDocument(): Promise<Document> {
  const catalogues = await environmentCatalogues();
  return markdown('docs/environment.md', [
    '# Environment',
    notice,
    'Each process reads its variables once, when it starts, and names everything that is wrong with them together. An empty variable counts as unset.',
    `A secret may stand in a file, as container platforms mount them: ${secretVariables.map((name) => code(`${name}_FILE`)).join(', ')} name that file.`,
    ...catalogues.flatMap(({ title, variables }) => [
      `## ${title}`,
      ...(title === 'npm start'
        ? ['Read by the launcher; it hands everything else on to the services that it starts.']
        : []),
      table(
        ['Variable', 'Default', 'Values', 'Meaning'],
        variables.map(({ name, fallback, required, values, meaning }) => [
          code(name),
          fallback === null ? (required ? '**required**' : '') : code(fallback),
          values,
          meaning,
        ]),
      ),
    ]),
  ]);
}

/** Every variable once, commented out, with its default. */
export async function environmentExample(): Promise<Document> {
  const named = new Set<string>();
  const sections = (await environmentCatalogues()).map(({ title, variables }) => {
    const fresh = variables.filter(({ name }) => !named.has(name));
    for (const { name } of fresh) named.add(name);
    const lines = fresh.map(({ name, fallback, meaning }) => `# ${meaning}\n#${name}=${fallback ?? ''}\n`);
    return `# ${title}\n\n${lines.join('\n')}`;
  });
  const head = [
    '# Nothing here is needed by `npm start`. To set something: copy this file to .env, take the # off a line, then',
    '#   set -a; . ./.env; set +a; npm start',
    '# Made from the code by `npm run generate`; docs/environment.md says the same with more words.',
  ];
  return { path: '.env.example', text: `${head.join('\n')}\n\n${sections.join('\n')}` };
}
