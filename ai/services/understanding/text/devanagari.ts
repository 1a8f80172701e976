/** Devanagari as customers would type it in Latin letters: close enough that `fold` brings both spellings together. */

const VOWELS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    अ: 'a',
    आ: 'aa',
    इ: 'i',
    ई: 'ee',
    उ: 'u',
    ऊ: 'oo',
    ऋ: 'ri',
    ए: 'e',
    ऐ: 'ai',
    ओ: 'o',
    औ: 'au',
    ऑ: 'o',
    ऍ: 'e',
  }),
);
const VOWEL_SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'ा': 'aa',
    'ि': 'i',
    'ी': 'ee',
    'ु': 'u',
    'ू': 'oo',
    'ृ': 'ri',
    'े': 'e',
    'ै': 'ai',
    'ो': 'o',
    'ौ': 'au',
    'ॉ': 'o',
    'ॅ': 'e',
  }),
);
const CONSONANTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    क: 'k',
    ख: 'kh',
    ग: 'g',
    घ: 'gh',
    ङ: 'n',
    च: 'ch',
    छ: 'chh',
    ज: 'j',
    झ: 'jh',
    ञ: 'n',
    ट: 't',
    ठ: 'th',
    ड: 'd',
    ढ: 'dh',
    ण: 'n',
    त: 't',
    थ: 'th',
    द: 'd',
    ध: 'dh',
    न: 'n',
    प: 'p',
    फ: 'ph',
    ब: 'b',
    भ: 'bh',
    म: 'm',
    य: 'y',
    र: 'r',
    ल: 'l',
    व: 'v',
    श: 'sh',
    ष: 'sh',
    स: 's',
    ह: 'h',
    ळ: 'l',
  }),
);
const NUKTA: ReadonlyMap<string, string> = new Map(
  Object.entries({ क: 'k', ख: 'kh', ग: 'g', ज: 'z', ड: 'd', ढ: 'dh', फ: 'f', य: 'y' }),
);
const VIRAMA = '्';
const NUKTA_SIGN = '़';
const ZERO = 0x0966;

export const DEVANAGARI = /[\u0900-\u097F]/u;

/** One sound: a consonant or nothing, then its vowel. `inherent` vowels may fall silent. */
interface Sound {
  readonly consonant: string;
  vowel: string;
  inherent: boolean;
}

/** From the right, an inherent vowel between two voiced syllables is not spoken: "kitanaa" is said "kitnaa". */
function isSilent(before: Sound | undefined, here: Sound | undefined, after: Sound | undefined): boolean {
  if (!before || !here || !after) return false;
  return here.inherent && before.vowel !== '' && after.vowel !== '' && after.consonant !== '';
}

function withoutSilentVowels(sounds: Sound[]): string {
  const last = sounds.at(-1);
  if (last?.inherent && sounds.length > 1) last.vowel = '';
  for (let i = sounds.length - 2; i > 0; i -= 1) {
    const here = sounds[i];
    if (here && isSilent(sounds[i - 1], here, sounds[i + 1])) here.vowel = '';
  }
  return sounds.map((sound) => sound.consonant + sound.vowel).join('');
}

function mark(sign: string, sounds: Sound[], atEnd: boolean): void {
  const last = sounds.at(-1);
  if (sign === VIRAMA || VOWEL_SIGNS.has(sign)) {
    if (last) [last.vowel, last.inherent] = [VOWEL_SIGNS.get(sign) ?? '', false];
  } else if ((sign === 'ं' || sign === 'ँ') && !atEnd) {
    sounds.push({ consonant: 'n', vowel: '', inherent: false });
  }
}

/** One word of Devanagari in Latin letters; signs that it does not know are dropped, digits become ASCII. */
export function romanise(word: string): string {
  const signs = Array.from(word.normalize('NFD').normalize('NFC'));
  const sounds: Sound[] = [];
  signs.forEach((sign, i) => {
    const code = sign.codePointAt(0) ?? 0;
    const consonant = (signs[i + 1] === NUKTA_SIGN ? NUKTA.get(sign) : undefined) ?? CONSONANTS.get(sign);
    if (consonant) sounds.push({ consonant, vowel: 'a', inherent: true });
    else if (VOWELS.has(sign)) sounds.push({ consonant: '', vowel: VOWELS.get(sign) ?? '', inherent: false });
    else if (code >= ZERO && code <= ZERO + 9)
      sounds.push({ consonant: String(code - ZERO), vowel: '', inherent: false });
    else if (!DEVANAGARI.test(sign)) sounds.push({ consonant: sign, vowel: '', inherent: false });
    else mark(sign, sounds, i === signs.length - 1);
  });
  return withoutSilentVowels(sounds);
}
