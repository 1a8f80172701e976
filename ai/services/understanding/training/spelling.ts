/** How people type on a phone: what they leave out, shorten and mistype. Meaning stays. */
type Random = () => number;

const SHORT: Readonly<Record<string, readonly string[]>> = {
  please: ['pls', 'plz', 'plss'],
  you: ['u'],
  your: ['ur'],
  are: ['r'],
  and: ['n', '&'],
  for: ['4', 'fr'],
  to: ['2', 'to'],
  what: ['wat', 'wht'],
  when: ['whn'],
  with: ['wid', 'wth'],
  have: ['hv', 'hav'],
  the: ['d', 'the'],
  tomorrow: ['tmrw', 'tmr'],
  today: ['2day', 'tdy'],
  delivery: ['delivry', 'dlvry', 'dilivery'],
  available: ['avl', 'availble', 'avlbl'],
  price: ['prise', 'prc'],
  order: ['ordr', 'oder'],
  address: ['adress', 'addres'],
  message: ['msg'],
  messages: ['msgs'],
  number: ['no', 'num', 'nmbr'],
  payment: ['pymt', 'paymnt'],
  refund: ['refnd'],
  exchange: ['exchng'],
  appointment: ['appt', 'apointment'],
  details: ['dtls', 'detail'],
  catalogue: ['catlog', 'catalog'],
  photo: ['foto', 'pic'],
  photos: ['pics', 'fotos'],
  batch: ['btch'],
  class: ['cls'],
  discount: ['discnt', 'discont'],
  thanks: ['thx', 'thnx'],
  because: ['bcoz', 'coz'],
  sir: ['sr', 'sir'],
  madam: ['mam', 'maam'],
  before: ['b4'],
  this: ['dis', 'ths'],
  is: ['iz', 'is'],
  how: ['hw'],
  much: ['mch'],
  can: ['cn'],
  not: ['nt'],
  hai: ['h', 'he', 'hai'],
  hain: ['h', 'hai'],
  hu: ['hun', 'hoon'],
  nahi: ['nhi', 'ni', 'nai'],
  kya: ['kia', 'kya', 'ky'],
  mein: ['me', 'm'],
  me: ['mein', 'm'],
  aur: ['or', 'nd'],
  kitna: ['ktna', 'kitnaa'],
  kitne: ['ktne'],
  chahiye: ['chaiye', 'chahie', 'chaye', 'chahiyen'],
  karna: ['krna'],
  karo: ['kro'],
  kar: ['kr'],
  karke: ['krke'],
  bhai: ['bhai', 'bro'],
  bhaiya: ['bhaiyya', 'bhiya'],
  batao: ['btao', 'bta do'],
  bhejo: ['bhejo', 'bhej do'],
  raha: ['rha'],
  rahi: ['rhi'],
  rahe: ['rhe'],
  kaise: ['kese'],
  kaisi: ['kesi'],
  mujhe: ['muje', 'mjhe'],
  gaya: ['gya'],
  gaye: ['gye'],
  aapke: ['apke'],
  aapka: ['apka'],
  aap: ['ap'],
  abhi: ['abi'],
  bahut: ['bhot', 'bht'],
  lena: ['lna', 'lena'],
  tak: ['tk'],
  wala: ['vala'],
  wali: ['vali'],
  kahan: ['kaha'],
  milega: ['mlega', 'milega'],
};
const OPENINGS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'hi',
    'hello',
    'hi sir',
    'hello mam',
    'good morning',
    'sir',
    'hey',
    'hello sir',
    'dear sir',
    'good evening',
    'hi team',
  ],
  hinglish: [
    'hi',
    'bhaiya',
    'bhai',
    'sir',
    'namaste',
    'hello ji',
    'bhaiya ji',
    'didi',
    'sir ji',
    'namaste ji',
    'mam',
    'are bhai',
  ],
  hi: ['नमस्ते', 'भैया', 'सर', 'नमस्कार जी', 'दीदी', 'भाई साहब'],
};
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  en: ['please', 'thanks', 'pls reply', '🙏', 'thank you', 'urgent', 'sir', 'reply soon'],
  hinglish: ['please', 'ji', '🙏', 'jaldi batao', 'bhai', 'reply karo', 'bata dena', 'sir'],
  hi: ['जी', '🙏', 'कृपया बताएं', 'प्लीज़'],
};

function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)];
}

function mistype(word: string, random: Random): string {
  if (word.length < 5 || !/^[a-z]+$/.test(word)) return word;
  const at = 1 + Math.floor(random() * (word.length - 2));
  const kind = random();
  if (kind < 0.4) return word.slice(0, at) + word.slice(at + 1);
  if (kind < 0.7) return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
  return word.slice(0, at) + (word[at] ?? '') + word.slice(at);
}

function shorten(text: string, random: Random): string {
  return text.replace(/[a-z]+/gi, (word) => {
    const lower = word.toLowerCase();
    const short = Object.hasOwn(SHORT, lower) ? SHORT[lower] : undefined;
    if (short && random() < 0.5) return pick(short, random) ?? word;
    return random() < 0.03 ? mistype(word, random) : word;
  });
}

function withCourtesies(text: string, writing: string, random: Random): string {
  let result = text;
  if (random() < 0.3)
    result = `${pick(OPENINGS[writing] ?? [], random)}${random() < 0.4 ? ',' : ''} ${result}`;
  return random() < 0.15 ? `${result} ${pick(ENDINGS[writing] ?? [], random)}` : result;
}

function punctuated(text: string, random: Random): string {
  if (random() < 0.3) return text.replace(/[?.!]+$/, '');
  return random() < 0.15 ? text.replace(/\?$/, '??') : text;
}

function cased(text: string, random: Random): string {
  const letters = random();
  if (letters < 0.05) return text.toUpperCase();
  return letters < 0.45 ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** One way in which a person might type the sentence. Greetings and thanks are only put around whole requests. */
export function typed(text: string, writing: string, request: boolean, random: Random): string {
  const spelled = random() < 0.45 ? shorten(text, random) : text;
  const polite = request ? withCourtesies(spelled, writing, random) : spelled;
  return cased(punctuated(polite, random), random);
}
