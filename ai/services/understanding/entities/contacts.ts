import { isTaken, type Found } from './found.ts';

const EMAIL =
  /(?<![a-z0-9._%+-])[a-z0-9_]+(?:[.%+-][a-z0-9_]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?![a-z0-9])/giu;
const URL =
  /(?:https?:\/\/(?=[^\s/]*[a-z.])(?=[\p{L}\p{N}])|www\.)[^\s<>"']+|(?<![\p{L}\p{N}@._/-])(?:[a-z0-9-]+\.)+(?:com|in|net|org|co|io|me|shop|store|xyz|info|app|link|ly|biz|site|online|top|live)(?:\.[a-z]{2}(?![a-z]))?(?:\/[^\s<>"']*)?(?![\p{L}\p{N}@.]*@)(?![a-z0-9])/giu;

export function findEmails(text: string): Found<string>[] {
  if (!text.includes('@')) return [];
  return [...text.matchAll(EMAIL)].map(({ 0: found, index }) => ({
    kind: 'email',
    start: index,
    end: index + found.length,
    text: found,
    value: found.toLowerCase(),
  }));
}

export function findUrls(text: string, taken: readonly Found[]): Found<string>[] {
  if (!/\.|:\/\//.test(text)) return [];
  return [...text.matchAll(URL)]
    .map(({ 0: written, index }): Found<string> => {
      const found = written.replace(/[.,;:!?)\]।]+$/u, '');
      return { kind: 'url', start: index, end: index + found.length, text: found, value: found };
    })
    .filter((url) => !isTaken(url, taken));
}
