import { fold } from '../text/fold.ts';
import type { Reading } from '../text/reading.ts';

/** What a reply takes up beside the intent: that the customer thanks, only answers, or asks for the warranty. */
export type Heard = 'thanks' | 'answer' | 'warranty';

function phrases(list: string): string[] {
  return list.split(',').map((phrase) => ` ${phrase.trim().split(/\s+/).map(fold).join(' ')} `);
}

const GREETINGS = phrases(
  `hi, hii, hiii, hello, helo, hlo, hey, heyy, yo, good morning, good afternoon, good evening, gd mrng, morning, namaste, namaskar, pranam, parnam, ram ram, radhe radhe, jai shree ram, jai shri krishna, jai jinendra, sat sri akal, salam, salaam, assalamualaikum, vanakkam, kem cho, greetings, happy,
  नमस्ते, नमस्कार, प्रणाम, राम राम, सुप्रभात, हाय, हैलो, हेलो, गुड मॉर्निंग, शुभकामनाएँ, शुभ`,
);
const THANKS = phrases(
  `thanks, thank you, thankyou, thank u, thanku, thnx, thx, tysm, ty, thnq, dhanyawad, dhanyavad, dhanyabad, shukriya, meherbani, meharbani, appreciate it, धन्यवाद, शुक्रिया, आभार, थैंक यू, थैंक्यू, थैंक्स`,
);
const WARRANTY = phrases(`warranty, waranty, warrenty, guarantee, garanti, guaranty, वारंटी, वारन्टी, गारंटी`);

export function heardIn({ words }: Reading): ReadonlySet<Heard> {
  const folded = ` ${words.map((word) => word.folded).join(' ')} `;
  const says = (list: readonly string[]): boolean => list.some((phrase) => folded.includes(phrase));
  return new Set<Heard>([
    ...(says(THANKS) ? (['thanks'] as const) : []),
    ...(says(GREETINGS) || words.length === 0 ? [] : (['answer'] as const)),
    ...(says(WARRANTY) ? (['warranty'] as const) : []),
  ]);
}
