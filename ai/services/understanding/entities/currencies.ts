import { fold } from '../text/fold.ts';

/** ISO 4217, and how many of its main units the word is: a paisa is a hundredth of a rupee. */
export interface Currency {
  readonly code: string;
  readonly scale: number;
}

function asWritten(scale: number, words: Readonly<Record<string, string>>): (readonly [string, Currency])[] {
  return Object.entries(words).flatMap(([code, names]) =>
    names.split(/\s+/).map((name) => [name, { code, scale }] as const),
  );
}

function folded(scale: number, words: Readonly<Record<string, string>>): (readonly [string, Currency])[] {
  return asWritten(scale, words).map(([name, currency]) => [fold(name), currency] as const);
}

/** Stand before or after the number, glued or not. */
export const SIGNS: ReadonlyMap<string, Currency> = new Map([
  ...asWritten(1, {
    INR: '₹ ரூ ₨',
    USD: '$ ＄',
    EUR: '€',
    GBP: '£',
    JPY: '¥ ￥ 円',
    CNY: '元',
    KRW: '₩',
    ILS: '₪',
    VND: '₫',
    LAK: '₭',
    MNT: '₮',
    PHP: '₱',
    UAH: '₴',
    GHS: '₵',
    KZT: '₸',
    TRY: '₺',
    AZN: '₼',
    RUB: '₽',
    GEL: '₾',
    BTC: '₿',
    CRC: '₡',
    BDT: '৳',
    THB: '฿',
    NGN: '₦',
    PYG: '₲',
    KHR: '៛',
  }),
  ...asWritten(0.01, { USD: '¢' }),
]);

const ISO =
  'usd eur gbp aed inr jpy cny rmb krw cad aud nzd sgd hkd twd chf sek nok dkk pln czk huf rub uah bgn ron try ils egp lbp sar qar omr kwd bhd jod myr thb idr php vnd pkr npr lkr bdt mvr zar kes ngn ghs mxn brl ars clp cop pen btc eth mnt kzt afn irr gel';
/** Stand before or after it, as words. */
export const CODES: ReadonlyMap<string, Currency> = new Map([
  ...ISO.split(' ').map(
    (code) => [code, { code: code === 'rmb' ? 'CNY' : code.toUpperCase(), scale: 1 }] as const,
  ),
  ['rs', { code: 'INR', scale: 1 }],
  ['re', { code: 'INR', scale: 1 }],
  ['rm', { code: 'MYR', scale: 1 }],
]);

/** By the folded word. "Marks" are points of an examination, and a "pound" is a weight as well. */
export const NAMES: ReadonlyMap<string, Currency> = new Map([
  ...folded(1, {
    INR: 'rs rupe rupes rupis rupi rupai rupay rupaya rupaye rupie rupia rupayo rupaia rupaie rupee rupees रुपया रुपये रुपए रूपए रूपये रुपयों रुपयो',
    USD: 'dollar dollars डॉलर डालर bucks buck',
    EUR: 'euro euros यूरो',
    AED: 'dirham dirhams दिरहम',
    JPY: 'yen येन',
    CNY: 'yuan renminbi युआन',
    GBP: 'sterling quid',
    CHF: 'franc francs फ्रैंक फ़्रैंक',
    KRW: 'वॉन',
    RUB: 'rouble roubles ruble rubles रूबल',
    SAR: 'riyal riyals rial rials रियाल',
    KWD: 'dinar dinars दीनार',
    MYR: 'ringgit ringgits रिंगिट रिंगित रिंग्गित',
    THB: 'baht बाट',
    IDR: 'rupiah रुपिया',
    PHP: 'peso pesos पेसो',
    MXN: 'पैसो',
    TRY: 'lira liras lire लीरा',
    ZAR: 'rand रैंड',
    PLN: 'zloty zlotys ज़्लॉटी',
    HUF: 'forint forints फोरिंट',
    CZK: 'koruna korunas',
    SEK: 'krona kronor krone kroner क्रोना क्रोन क्रोनर',
    FIM: 'markka मार्का',
    NLG: 'guilder guilders गिल्डर',
    ESP: 'peseta pesetas पसेटा पेसेटा',
    BDT: 'taka टका',
    MNT: 'tugrik tugriks',
    UAH: 'hryvnia',
    VND: 'dong',
    BRL: 'reais',
    ILS: 'shekel shekels शेकेल',
    NGN: 'naira',
    BTC: 'bitcoin bitcoins बिटकॉइन',
    ETH: 'ether ethereum',
  }),
  ...folded(0.01, {
    INR: 'paise paisa paisas पैसे पैसा',
    USD: 'cent cents penny pennies c सेंट सेन्ट',
    GBP: 'pence p पेंस पेनी',
    UAH: 'kopiyka kopiykas kopeck kopecks',
    MYR: 'sen सेन',
    BTC: 'satoshi satoshis',
  }),
  ...folded(1_000, { USD: 'grand' }),
  ...folded(0.05, { USD: 'nickel nickels' }),
  ...folded(0.1, { USD: 'dime dimes' }),
]);

/** A weight too, "2 pound cake": money only with its country, or in amounts that nobody weighs out. */
export const POUND: ReadonlySet<string> = new Set(['pound', 'pounds', 'पाउंड', 'पाउण्ड', 'पौंड'].map(fold));
export const POUNDS_FROM = 20;

/** Whose dollar, pound or rupee it is: "us dollars", "hong kong dollars", "c $", "Mex$". */
const OWNERS: Readonly<Record<string, string>> = {
  US: 'us usa u.s america american अमेरिकी यूएस',
  CA: 'c ca canadian canada कैनेडियन कनाडाई',
  AU: 'a au aussie australian australia ऑस्ट्रेलियाई',
  NZ: 'nz zealand',
  SG: 's singapore singaporean सिंगापुर',
  HK: 'hk kong कांग हांगकांग',
  GB: 'uk british english ब्रिटिश',
  CH: 'swiss स्विस',
  CN: 'chinese चीनी',
  JP: 'japanese जापानी',
  IN: 'indian भारतीय',
  PK: 'pakistani pakistan पाकिस्तानी',
  NP: 'nepali nepalese नेपाली',
  LK: 'lankan',
  EG: 'egyptian',
  LB: 'lebanese',
  QA: 'qatari qatar',
  OM: 'omani',
  SA: 'saudi सऊदी',
  KW: 'kuwaiti कुवैती',
  BH: 'bahraini',
  MX: 'mex mexican मैक्सिकन',
  MY: 'malaysian malaysia',
  TR: 'turkish',
  FI: 'finnish फ़िन्निश फिनिश',
  NL: 'dutch',
  TW: 'nt taiwan taiwanese',
  XX: 'new hong sri danish swedish norwegian indonesian russian thai korean south north czech polish israeli brazilian argentine chilean colombian philippine iranian iraqi jordanian algerian tunisian libyan serbian hungarian bulgarian romanian ukrainian mongolian bangladeshi kenyan nigerian ghanaian icelandic spanish italian french german belgian austrian portuguese irish greek हांग दक्षिण कोरियाई रूसी थाई स्वीडिश डेनिश',
};
export const OWNER: ReadonlyMap<string, string> = new Map(
  Object.entries(OWNERS).flatMap(([country, words]) =>
    words.split(' ').map((word) => [fold(word), country] as const),
  ),
);

const OWNED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  USD: { CA: 'CAD', AU: 'AUD', NZ: 'NZD', SG: 'SGD', HK: 'HKD', TW: 'TWD', MX: 'MXN' },
  GBP: { EG: 'EGP', LB: 'LBP' },
  INR: { PK: 'PKR', NP: 'NPR', LK: 'LKR' },
  SAR: { QA: 'QAR', OM: 'OMR' },
  KWD: { BH: 'BHD' },
  PHP: { MX: 'MXN' },
};

/** The dollar of Canada is CAD. */
export function ownedBy(code: string, country: string | undefined): string {
  return country === undefined ? code : (OWNED[code]?.[country] ?? code);
}
