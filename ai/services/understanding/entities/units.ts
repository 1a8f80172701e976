import { singular } from '../products/singular.ts';
import { DEVANAGARI } from '../text/devanagari.ts';
import { fold } from '../text/fold.ts';
import type { Token } from '../text/tokens.ts';

/** What a unit is called in an entity. `null`: pieces, which the value counts already. `scale` brings it to the named unit. */
export interface Unit {
  readonly name: string | null;
  readonly scale: number;
}

const MEASURES: Record<string, string> = {
  kg: 'kg kgs kilo kilos kilogram kilograms kelo किलो किलोग्राम केजी',
  litre: 'l ltr ltrs lt litre litres liter liters litter लीटर लिटर',
  metre: 'm mtr mtrs meter meters metre metres मीटर',
  gram: 'g gm gms gram grams ग्राम',
  ml: 'ml एमएल',
  quintal: 'quintal quintals kuntal kwintal क्विंटल कुंतल',
  ton: 'ton tons tonne tonnes tan टन',
};

/** Containers and sets keep the customer's word. */
const AS_WRITTEN = `packet packets pkt pkts pack packs paket pouch pouches box boxes dabba dabbe dibba dibbe peti petiyan carton cartons bag bags bori boriyan bora bore tractor katta katte
  bottle bottles botal can cans jar jars tin tins bundle bundles roll rolls sheet sheets set sets pair pairs jodi plate plates thali bowl cup cups glass tray trays crate crates pallet pallets bucket buckets sachet sachets drum drums sack sacks slab slabs bunch bunches
  patta patte strip strips than thaan trali trolley truck trucks sitting sittings session sessions case cases coil coils bale bales tube tubes ream reams katori handi seat seats admission admissions brass gaj feet ft foot sqft`;

const AS_WRITTEN_HINDI =
  'पैकेट पैक पाउच डिब्बा डिब्बे पेटी कार्टन बैग बोरी बोरियां कट्टा कट्टे बोतल बंडल रोल शीट सेट जोड़ी जोड़े प्लेट थाली ट्रे क्रेट पत्ता पत्ते थान ट्रॉली ट्राली ट्रक फुट जार कैन ड्रम टिन कटोरी गज बोतलें पेटियां पेटियाँ बोरियाँ थैली थैलियां बंडल बाल्टी जुड़ी गड्डी गुच्छा';

const PIECES =
  'pc pcs pcs. piece pieces pis pice pices peace nos no nag adad item items unit units पीस नग अदद यूनिट';

const PLURALS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    packets: 'packet',
    pkt: 'packet',
    pkts: 'packet',
    paket: 'packet',
    packs: 'pack',
    pouches: 'pouch',
    boxes: 'box',
    cartons: 'carton',
    bags: 'bag',
    boriyan: 'bori',
    bottles: 'bottle',
    cans: 'can',
    jars: 'jar',
    tins: 'tin',
    bundles: 'bundle',
    rolls: 'roll',
    sheets: 'sheet',
    sets: 'set',
    pairs: 'pair',
    plates: 'plate',
    cups: 'cup',
    trays: 'tray',
    crates: 'crate',
    pallets: 'pallet',
    buckets: 'bucket',
    sachets: 'sachet',
    drums: 'drum',
    sacks: 'sack',
    slabs: 'slab',
    bunches: 'bunch',
    strips: 'strip',
    trucks: 'truck',
    sittings: 'sitting',
    sessions: 'session',
    cases: 'case',
    coils: 'coil',
    bales: 'bale',
    tubes: 'tube',
    reams: 'ream',
    seats: 'seat',
    admissions: 'admission',
    dibbe: 'dibba',
    dabbe: 'dabba',
    katte: 'katta',
    patte: 'patta',
    petiyan: 'peti',
    ft: 'foot',
    feet: 'foot',
    thaan: 'thaan',
    डिब्बे: 'डिब्बा',
    कट्टे: 'कट्टा',
    पत्ते: 'पत्ता',
    बोरियां: 'बोरी',
    बोरियाँ: 'बोरी',
    बोतलें: 'बोतल',
    पेटियां: 'पेटी',
    पेटियाँ: 'पेटी',
    थैलियां: 'थैली',
    जोड़े: 'जोड़ी',
  }),
);

/** Small measures are brought to kg and litre. */
const SCALED: Readonly<Record<string, Unit>> = {
  gram: { name: 'kg', scale: 0.001 },
  ml: { name: 'litre', scale: 0.001 },
};

/** By the folded word, in either script. */
const COMMON = new Map<string, Unit>();
for (const [name, words] of Object.entries(MEASURES)) {
  for (const word of words.split(' ')) COMMON.set(fold(word), SCALED[name] ?? { name, scale: 1 });
}
for (const word of PIECES.split(' ')) COMMON.set(fold(word), { name: null, scale: 1 });

function containers(words: string, keyOf: (word: string) => string): ReadonlyMap<string, Unit> {
  return new Map(
    words.split(/\s+/).map((word) => [keyOf(word), { name: PLURALS.get(word) ?? word, scale: 1 }] as const),
  );
}

const LATIN = containers(AS_WRITTEN, fold);
/** By the very word: folded, a seat would be a sheet. */
const HINDI = containers(AS_WRITTEN_HINDI, (word) => word);

/** A unit of weight, measure or packing; what things are packed in keeps the customer's script. */
export function unitOf({ text, folded }: Pick<Token, 'text' | 'folded'>): Unit | undefined {
  return COMMON.get(folded) ?? (DEVANAGARI.test(text) ? HINDI.get(text) : LATIN.get(folded));
}

const PEOPLE = new Set(
  `log logo logon logo people person persons ppl guest guests pax paks adult adults bache bacche bachche kids kid child children infant infants ladies lady mehman mahila jan members member students student riders rider
  passenger passengers traveller travellers tourist tourists employee employees bachon bachcho bachchon saheliyon saheliyo jane dost doston yatri sawari barati baraati buzurg
  couple couples ldko ldke ldki bndo bnde frnd frnds frds dosto sadasya senior seniors ladke ladka ladki ladkiyan girls boys girl boy men women saheli saheliyan staff bande brothers sisters friends labour workers aadmi admi aadmiyon aadmiyo patient patients player players groomsmen bridesmaids
  आदमी आदमियों लोग लोगों दोस्त मजदूर मज़दूर छात्र मेहमान मेहमानों बच्चा बच्चे बच्चों जन सदस्य महिलाएं व्यक्ति यात्री सवारी बाराती बुज़ुर्ग लड़के लड़कियाँ`.split(
    /\s+/,
  ),
);

/** Head-counts are quantities: "200 pax", "5 log". The word is as written, in lower case: folded, pax would meet packs. */
export function isPeople(word: string): boolean {
  return PEOPLE.has(word);
}

const SINGULAR_PEOPLE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ladke: 'ladka',
    saheliyan: 'saheli',
    saheliyon: 'saheli',
    saheliyo: 'saheli',
    लोगों: 'लोग',
    बच्चे: 'बच्चा',
    बच्चों: 'बच्चा',
    मेहमानों: 'मेहमान',
    आदमियों: 'आदमी',
    लड़के: 'लड़का',
    logo: 'log',
    logon: 'log',
    men: 'man',
    women: 'woman',
    groomsmen: 'groomsman',
  }),
);

/** Singular, where the customer said a plural. */
export function onePerson(word: string): string {
  return SINGULAR_PEOPLE.get(word) ?? singular(word);
}
