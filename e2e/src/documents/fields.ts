import type { JsonSchema } from '@biznavigate/contracts/documents';
import { code, table } from './document.ts';

/** The fields of an object, those inside it by their path: `intent.confidence`, `quantities[].value`. */
export function fieldTable(schema: JsonSchema): string {
  return table(['Field', 'Type', 'Required', 'Meaning'], rowsOf(schema, ''));
}

function rowsOf(schema: JsonSchema, prefix: string): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const required = schema.required?.includes(name) === true ? 'yes' : 'no';
    return [
      [code(path), typeOf(field), required, field.description ?? ''],
      ...(field.items === undefined ? rowsOf(field, `${path}.`) : rowsOf(field.items, `${path}[].`)),
    ];
  });
}

function typeOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return code(String(schema.const));
  if (schema.enum !== undefined) return schema.enum.map((value) => code(String(value))).join(', ');
  if (schema.items !== undefined) return `${typeOf(schema.items)}[]`;
  return namesOf(schema).join(' or ');
}

const formats: Readonly<Record<string, string>> = { uuid: 'UUID', 'date-time': 'RFC 3339 time' };

function namesOf(schema: JsonSchema): readonly string[] {
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf);
  const format = typeof schema['format'] === 'string' ? formats[schema['format']] : undefined;
  if (format !== undefined) return [format];
  return [schema.type ?? 'any'].flat();
}
