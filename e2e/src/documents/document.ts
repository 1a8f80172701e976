/** A file of the repository that is made from the code. */
export interface Document {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

export const notice = 'Made from the code by `npm run generate`; a test fails when the two differ.';

export function json(path: string, value: unknown): Document {
  return { path, text: `${JSON.stringify(value, null, 2)}\n` };
}

/** Paragraphs, tables and headings, with one empty line between them. */
export function markdown(path: string, blocks: readonly string[]): Document {
  return { path, text: `${blocks.join('\n\n')}\n` };
}

/** A table with its columns aligned, as Prettier leaves it. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [header, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = header.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[], fill: string) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(' | ')} |`;
  const [head = [], ...body] = cells;
  return [
    line(head, ' '),
    line(
      head.map(() => ''),
      '-',
    ),
    ...body.map((row) => line(row, ' ')),
  ].join('\n');
}

export const code = (text: string) => `\`${text}\``;
