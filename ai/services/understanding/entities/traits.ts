import { fold } from '../text/fold.ts';
import type { Reading } from '../text/reading.ts';
import { isTaken, type Found } from './found.ts';

const SIZE =
  /(?<![\p{L}\p{M}\p{N}.])(?:(?:free|king|queen) size|(?:size|saiz|साइज़?)\s*[:-]?\s*(?:xs|s|m|l|x{1,3}l|\d{1,3})|(?:xs|s|m|l|x{1,3}l|\d{1,3})\s+(?:size|saiz|साइज़?)|\dxl|x{1,3}l|xs|\d{1,5}(?:\.\d{1,2})?\s?[x×]\s?\d{1,5}(?:\.\d{1,2})?(?:\s?(?:inch(?:es)?|cm|mm|f(?:ee|oo)?t))?|\d{1,4}(?:\.\d{1,2})?\s?(?:inch(?:es)?|cm|mm|इंच))(?![\p{L}\p{M}\p{N}])/giu;
const SIZE_WORD = /\b(?:size|saiz)\b|साइज़?|[:-]/giu;

/** Sizes as they are said: "size 42", "XL", "6x6", "43 inch". The value is in lower case, without the word "size". */
export function findSizes({ text }: Reading, taken: readonly Found[]): Found<string>[] {
  return Array.from(text.matchAll(SIZE), (match): Found<string> => {
    const [said] = match;
    const named = /^(?:free|king|queen)/i.test(said) ? said : said.replace(SIZE_WORD, '');
    const value = named
      .trim()
      .toLowerCase()
      .replace(/\s*[x×]\s*/g, 'x');
    return { kind: 'size', start: match.index, end: match.index + said.length, text: said, value };
  }).filter((size) => !isTaken(size, taken));
}

/** Colour words in English, Hinglish and Hindi, by the English name. "Hari" is left out: it is a name too. */
const COLOURS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    black: 'black kala kaala kali kaali काला काली',
    white: 'white safed सफ़ेद सफेद',
    red: 'red lal laal लाल',
    blue: 'blue neela neeli neele nila नीला नीली नीले',
    green: 'green hara hare हरा हरे',
    yellow: 'yellow peela peeli peele pila पीला पीली पीले',
    pink: 'pink gulabi गुलाबी',
    brown: 'brown bhura bhoora भूरा',
    purple: 'purple baingani jamuni बैंगनी जामुनी',
    grey: 'grey gray slate स्लेटी',
    maroon: 'maroon mehroon मैरून',
    beige: 'beige',
    navy: 'navy',
    olive: 'olive',
    golden: 'golden sunehra sunehri सुनहरा सुनहरी',
    cream: 'cream क्रीम',
    peach: 'peach',
  }).flatMap(([name, words]) => words.split(' ').map((word) => [fold(word), name] as const)),
);

export function findColours({ words }: Reading, taken: readonly Found[]): Found<string>[] {
  const colours: Found<string>[] = [];
  for (const { text, folded, start, end } of words) {
    const value = COLOURS.get(folded);
    if (value !== undefined && !isTaken({ start, end }, taken))
      colours.push({ kind: 'colour', start, end, text, value });
  }
  return colours;
}
