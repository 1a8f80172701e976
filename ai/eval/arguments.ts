import { parseArgs } from 'node:util';

export type Command =
  | { readonly name: 'all'; readonly json: boolean }
  | {
      readonly name: 'fit';
      readonly train: readonly string[];
      readonly dev: string;
      readonly test: string;
      readonly json: boolean;
    }
  | {
      readonly name: 'messages';
      readonly file: string;
      readonly json: boolean;
      readonly predictions: string | null;
    }
  | { readonly name: 'strangers'; readonly json: boolean }
  | { readonly name: 'entities'; readonly folder: string; readonly json: boolean };

export const USAGE = `npm run eval                                      all committed sets, compared with the stored baseline
npm run eval -- messages FILE.jsonl [--json] [--predictions OUT.jsonl]
npm run eval -- strangers [--json]                messages of customers whose writing was not trained on
npm run eval -- entities FOLDER [--json]          public entity files, laid out as in ai/eval/public
npm run eval -- fit --train A.jsonl[,B.jsonl] --dev D.jsonl --test T.jsonl [--json]
`;

const options = {
  json: { type: 'boolean', default: false },
  train: { type: 'string' },
  dev: { type: 'string' },
  test: { type: 'string' },
  predictions: { type: 'string' },
} as const;

function required(file: string | undefined, what: string): string {
  if (file === undefined) throw new Error(what);
  return file;
}

/** @throws Error that says what is missing */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: true,
  });
  const [name = 'all', file] = positionals;
  const { json, train, dev, test, predictions = null } = values;
  switch (name) {
    case 'all':
    case 'strangers':
      return { name, json };
    case 'messages':
      return { name, file: required(file, 'messages needs a file'), json, predictions };
    case 'entities':
      return { name, folder: required(file, 'entities needs a folder'), json };
    case 'fit':
      return {
        name,
        train: required(train, 'fit needs --train').split(','),
        dev: required(dev, 'fit needs --dev'),
        test: required(test, 'fit needs --test'),
        json,
      };
    default:
      throw new Error(`unknown command ${name}`);
  }
}
