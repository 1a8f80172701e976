const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ladies: 'lady',
    knives: 'knife',
    shelves: 'shelf',
    wives: 'wife',
    scarves: 'scarf',
    people: 'people',
    children: 'child',
    feet: 'foot',
    teeth: 'teeth',
    eggs: 'egg',
    mice: 'mouse',
    lenses: 'lens',
    glasses: 'glass',
    buses: 'bus',
    leaves: 'leaf',
    clothes: 'clothes',
    shoes: 'shoe',
    kurtis: 'kurti',
    rotis: 'roti',
    idlis: 'idli',
    jalebis: 'jalebi',
    rakhis: 'rakhi',
    dhotis: 'dhoti',
    juttis: 'jutti',
    barfis: 'barfi',
    chapatis: 'chapati',
    thalis: 'thali',
    puris: 'puri',
    taxis: 'taxi',
    parathe: 'paratha',
    samose: 'samosa',
    't-shirts': 't-shirt',
    ande: 'anda',
    gadde: 'gadda',
    joote: 'joota',
    kele: 'kela',
    parde: 'parda',
    dabbe: 'dabba',
    dibbe: 'dibba',
    kamre: 'kamra',
    kapde: 'kapda',
    जूते: 'जूता',
    समोसे: 'समोसा',
    डिब्बे: 'डिब्बा',
    पर्दे: 'पर्दा',
    मोज़े: 'मोज़ा',
    गद्दे: 'गद्दा',
    तकिए: 'तकिया',
    तकिये: 'तकिया',
    कपड़े: 'कपड़ा',
    अंडे: 'अंडा',
    केले: 'केला',
    कमरे: 'कमरा',
    कुर्सियां: 'कुर्सी',
    कुर्सियाँ: 'कुर्सी',
    साड़ियां: 'साड़ी',
    साड़ियाँ: 'साड़ी',
    ईंटें: 'ईंट',
    किताबें: 'किताब',
    बोतलें: 'बोतल',
    रोटियां: 'रोटी',
    लड्डुओं: 'लड्डू',
  }),
);
const NOT_PLURAL =
  /(?:ss|us|is)$|^(?:gas|canvas|ananas|kapas|gilas|lens|jeans|trousers|pants|shorts|series|notes|braces|spectacles|specs|goggles|sunglasses|swiss|maths|physics|robotics|plus|gps|cctv|express|always|ielts)$/;

/** A product word in the singular, as far as English plurals and the common Hindi ones go. */
export function singular(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  // Masculine plurals and the forms before a postposition end alike.
  if (/^[\u0900-\u097F]{3,}े$/u.test(word)) return `${word.slice(0, -1)}ा`;
  if (/[\u0900-\u097F]िया(?:ँ|ं)$/u.test(word)) return word.replace(/िया[ँं]$/u, 'ी');
  if (!/^[a-z]+$/.test(word) || word.length < 4 || NOT_PLURAL.test(word) || !word.endsWith('s')) return word;
  if (/(?:ch|sh|x|z|ss)es$/.test(word)) return word.slice(0, -2);
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return word.slice(0, -1);
}

/** A product phrase as an entity holds it: lower case, its last word in the singular. */
export function productName(phrase: string): string {
  const words = phrase.toLowerCase().split(/\s+/);
  const last = words.pop() ?? '';
  return [...words, singular(last)].join(' ');
}
