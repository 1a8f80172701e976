import { readdirSync, readFileSync } from 'node:fs';

/** A message as one invented customer would write it, used as it stands. */
export interface VoiceMessage {
  readonly text: string;
  readonly intent: string;
  readonly vertical: string;
  readonly language: string;
  /** Who writes, by the name of the file. */
  readonly persona: string;
}

const FOLDER = new URL('voices/', import.meta.url);
const LINE = /^(?<vertical>[a-z_]+): (?<text>.+)$/;

/**
 * One file, `persona.language.txt`: `% ` says who writes, `# INTENT` stands above its messages, one a line with its vertical in front.
 * @throws Error naming the file and the line that is no message
 */
function messagesOf(file: string): VoiceMessage[] {
  const [persona = '', language = ''] = file.split('.');
  let intent = '';
  return readFileSync(new URL(file, FOLDER), 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.startsWith('# ')) intent = line.slice(2).trim();
      if (line.trim() === '' || /^[#%] /.test(line)) return [];
      const { vertical, text } = LINE.exec(line)?.groups ?? {};
      if (vertical === undefined || text === undefined)
        throw new Error(`${file}, line ${i + 1}: expected “vertical: message”`);
      return [{ text: text.replaceAll('\\n', '\n'), intent, vertical, language, persona }];
    });
}

/** The messages of all invented customers, the same on every machine. */
export function voiceMessages(): VoiceMessage[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap(messagesOf);
}
