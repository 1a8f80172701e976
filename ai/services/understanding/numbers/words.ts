import { fold } from '../text/fold.ts';

const ENGLISH =
  'zero/naught/nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const ENGLISH_TENS = 'twenty thirty forty/fourty fifty sixty seventy eighty ninety/ninty';

/** Hindi has a word of its own for every number to 99; each line is one number, in the spellings people use. */
const HINDI: readonly string[] =
  `shunya शून्य|ek एक|do दो|teen tin तीन|char chaar चार|paanch panch pach पांच पाँच|chhe cheh chhah che छह छः छे|saat sat सात
aath आठ|nau नौ|das dus दस|gyarah gyara ग्यारह|barah bara बारह|terah tera तेरह|chaudah chauda चौदह|pandrah pandra पंद्रह पन्द्रह|solah sola सोलह|satrah satra सत्रह
atharah athara अठारह अट्ठारह|unnis उन्नीस|bees bis बीस|ikkis इक्कीस|bais baees बाईस बाइस|teis tees-teen तेईस|chaubis चौबीस|pachis pachees पच्चीस|chhabbis छब्बीस|sattais सत्ताईस सत्ताइस
atthais अट्ठाईस अट्ठाइस अठ्ठाईस|untis उनतीस उन्तीस|tees तीस|iktis इकतीस इकत्तीस|battis बत्तीस|taintis तैंतीस तेतीस|chautis चौंतीस|paintis पैंतीस|chhattis छत्तीस|saintis सैंतीस|adtis अड़तीस|untalis उनतालीस उन्तालीस
chalis chaalis chalees चालीस|iktalis इकतालीस एकतालीस|bayalis बयालीस|taintalis तैंतालीस|chavalis चवालीस चौवालीस|paintalis पैंतालीस|chhiyalis छियालीस|saintalis सैंतालीस|adtalis अड़तालीस
unchas उनचास|pachas pachaas पचास|ikyavan इक्यावन ikyawan|bavan बावन|tirpan तिरपन तिरेपन|chauvan चौवन|pachpan पचपन|chhappan छप्पन|sattavan सत्तावन|atthavan अट्ठावन अठावन|unsath उनसठ
sixty-in-hindi|iksath इकसठ एकसठ|basath बासठ|tirsath तिरसठ तिरेसठ|chausath चौंसठ|painsath पैंसठ|chhiyasath छियासठ|sadsath सड़सठ सरसठ|adsath अड़सठ|unhattar उनहत्तर|sattar सत्तर|ikhattar इकहत्तर
bahattar बहत्तर|tihattar तिहत्तर|chauhattar चौहत्तर|pachattar pichattar पचहत्तर|chhihattar छिहत्तर|satattar सतहत्तर|athattar अठहत्तर|unasi उनासी उन्यासी|assi अस्सी|ikyasi इक्यासी
bayasi बयासी|tirasi तिरासी|chaurasi चौरासी|pachasi पचासी|chhiyasi छियासी|sattasi सत्तासी|atthasi अट्ठासी अठासी|navasi नवासी|nabbe नब्बे|ikyanve इक्यानवे इक्यानबे|banve बानवे बानबे|tiranve तिरानवे तिरानबे
chauranve चौरानवे चौरानबे|pachanve पचानवे पंचानवे पंचानबे|chhiyanve छियानवे छियानबे|sattanve सत्तानवे सत्तानबे|atthanve अट्ठानवे अठानवे अट्ठानबे|ninyanve निन्यानवे निन्यानबे`
    .replaceAll('\n', '|')
    .split('|');

function folded(table: Record<string, number>): Map<string, number> {
  return new Map(
    Object.entries(table).flatMap(([words, value]) => words.split(' ').map((w) => [fold(w), value])),
  );
}

/** Numbers below a hundred. */
export const SMALL: ReadonlyMap<string, number> = new Map([
  ...HINDI.flatMap((words, value) => words.split(' ').map((word) => [fold(word), value] as const)),
  ...ENGLISH.split(' ').flatMap((words, value) =>
    words.split('/').map((word) => [fold(word), value] as const),
  ),
  ...ENGLISH_TENS.split(' ').flatMap((words, i) =>
    words.split('/').map((word) => [fold(word), 20 + 10 * i] as const),
  ),
]);

/** By the very word: folded, खरब would be broken (kharab), and साठ with (saath). */
export const HINDI_MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['अरब', 1_000_000_000],
  ['खरब', 100_000_000_000],
]);

/** English numbers as Devanagari writes them, without the dot below. By the very word: romanised, one would be a van. */
export const BORROWED: ReadonlyMap<string, number> = new Map([
  ['साठ', 60],
  ...'जीरो वन टू थ्री फोर फाइव/फाईव सिक्स सेवन एट नाइन/नाईन टेन इलेवन ट्वेल्व'
    .split(' ')
    .flatMap((words, value) => words.split('/').map((word) => [word, value] as const)),
  ...'ट्वेंटी थर्टी फोर्टी फिफ्टी सिक्सटी सेवेंटी एटी नाइंटी'.split(' ').map((word, i) => [word, 20 + 10 * i] as const),
]);

export const MULTIPLIERS: ReadonlyMap<string, number> = folded({
  'hundred hundreds sau सौ': 100,
  'thousand thousands hazar hajar hazaar hajaar hzr hazr हज़ार हजार k': 1_000,
  'lakh lakhs lkh lac lacs lakhon lack लाख': 100_000,
  'million millions मिलियन': 1_000_000,
  'crore crores krore krores cr karod करोड़ करोड': 10_000_000,
  'billion billions बिलियन': 1_000_000_000,
  'trillion trillions ट्रिलियन': 1_000_000_000_000,
});

/** "so" is the same sound as "sau", but an English word: a hundred only where a number stands before it. */
export const HUNDRED_AFTER_NUMBER: ReadonlySet<string> = new Set(['so', 'sou']);

export const FRACTIONS: ReadonlyMap<string, number> = folded({
  'aadha adha aadhi adhi aadhe आधा आधी आधे half hlf ½': 0.5,
  'paav pav pao pauva पाव quarter चौथाई ¼': 0.25,
  'pauna paun पौन पौना ¾': 0.75,
  'tihai तिहाई ⅓': 1 / 3,
  '⅔': 2 / 3,
  '⅙': 1 / 6,
  '⅛': 0.125,
  '⅜': 0.375,
  '⅝': 0.625,
  '⅞': 0.875,
  'dedh ded derh dedd डेढ़ डेढ': 1.5,
  'dhai dhaai dhayi dhaee adhai arhai ढाई अढ़ाई': 2.5,
});

/** Said before a number, they add to it: "sava do" is 2.25, "saadhe teen" 3.5, "paune do" 1.75. */
export const ADDED_TO_NEXT: ReadonlyMap<string, number> = folded({
  'sava sawa सवा': 0.25,
  'saadhe sadhe sade साढ़े साढे': 0.5,
  'paune पौने': -0.25,
});

export const DOZEN: ReadonlyMap<string, number> = folded({
  'dozen dozens doz dozs dz dzs darjan darzan दर्जन': 12,
  gross: 144,
});
