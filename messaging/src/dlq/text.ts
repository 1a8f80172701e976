/** Terminals are at least this wide; what is longer is cut or goes on in the next line. */
export const width = 100;

/** One line without anything that moves the cursor or turns the text around: keys, errors and values come from outside. */
export function printable(text: string): string {
  return text
    .replaceAll(/[\t\r\n]/g, ' ')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
}

export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** A text in lines that are no longer than `length`, at its spaces where it has some. */
export function wrap(text: string, length: number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > length) {
    const space = rest.lastIndexOf(' ', length);
    const end = space > length / 2 ? space : length;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How long something took or lies back, in its largest unit. */
export function age(ms: number): string {
  if (ms < minute) return `${Math.max(0, Math.floor(ms / second))} s`;
  if (ms < hour) return `${Math.floor(ms / minute)} min`;
  if (ms < 2 * day) return `${Math.floor(ms / hour)} h`;
  return `${Math.floor(ms / day)} d`;
}

/** A line that goes on, indented, where the terminal ends. */
export function folded(text: string): string {
  return wrap(text, width - 4)
    .map((line, index) => (index === 0 ? line : `    ${line}`))
    .join('\n');
}

export function retriedBefore(retries: number): string {
  return retries === 1 ? 'retried once before' : `retried ${retries} times before`;
}

export function times(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
