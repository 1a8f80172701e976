import type { Found } from '../entities/found.ts';

const NO_LETTER = '(?![\\p{L}\\p{M}])';

function after(words: string): RegExp {
  return new RegExp(`^\\s*(?:${words})${NO_LETTER}`, 'iu');
}

function before(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{M}])(?:${words})\\s+$`, 'iu');
}

type Senses = ReadonlyMap<string, readonly RegExp[]>;

/** A word may stand in several lists of words. */
function senses(table: Record<string, RegExp>): Senses {
  const forms = new Map<string, RegExp[]>();
  for (const [words, form] of Object.entries(table)) {
    for (const word of words.split(' ')) forms.set(word, [...(forms.get(word) ?? []), form]);
  }
  return forms;
}

const BESIDE =
  'tak|(?:ke|k) (?:bahar|samne|saamne|niche|neeche|paas|pas|piche|peeche|upar)|तक|के (?:बाहर|सामने|नीचे|पास|पीछे|ऊपर)';
const THERE = `me|mein|m|pe|par|pr|p|se|में|पर|से|${BESIDE}`;
const CALLS = 'me|back|us|on|kar\\w*|kr\\w*|maar\\w*|de do|dena';

/** The word is read together with what follows: "phone karo", "class 5", "flat B-204", "ghar tak". */
const BY_NEXT: Senses = senses({
  'phone फोन फ़ोन': after(
    'number|no|pe|par|p|kar\\w*|kr\\w*|call|uth\\w*|(?:nahi|nhi|nai|ni|nahin)\\s+(?:uth\\w*|lag\\w*|mil\\w*|lg)|lag\\w*|chat|पर|पे|कर\\w*|नहीं (?:उठा|लग)',
  ),
  'phone फोन फ़ोन mobile': /^\s*(?:[-:.]|no\.?|number|नंबर)?\s*\+?\d/iu,
  mobile: after('number|no'),
  menu: after('me|mein|में'),
  // "Only" far more often than a bus.
  बस: /^(?!\s*(?:की|का|के|में|से|टिकट|वाली|वाला|सीट|पकड़\S*|स्टैंड|$))/u,
  train: after('se'),
  ring: after(CALLS),
  book: /^\s+(?:kar\w*|kr\w*|ho|a|an|my|me|the|it|for|now|one|two|three|four|\d)/i,
  class: /^\s+(?:\d|teacher|me(?![\p{L}])|mein|attend|miss)/iu,
  flat: /^\s+(?:no\.?\s+)?(?:[a-z]?-?\d|rs|₹)/i,
  'godown dukan shop gate counter showroom warehouse गोदाम दुकान गेट काउंटर': after(THERE),
  'ghar room kamra plot flat makan shop office hotel pg hostel घर कमरा कमरे प्लॉट फ्लैट मकान': after(BESIDE),
  carpet: after('area'),
  bed: after('rest'),
  swimming: after('pool'),
  display: after('piece|pic|photo'),
  'english german french अंग्रेज़ी': after('me|mein|medium|में'),
  board: after('exam|exams|me|mein'),
  copy: after('of|bhej\\w*|send|mail|share'),
  'dal daal': after('do(?! (?:kilo|kg|packet))|di|diya|dena|dunga|dijiye|kar|kr|raha|rahe'),
  wallet: after('me|mein|balance|में'),
  puri: after('raat|tarah|payment|machine|family|team|jankari|list|modular|fees?|amount|body|detail\\w*'),
  suit: after('us|me|you|better'),
  haldi: after(
    'function|ceremony|rasm|ki rasm|\\d{1,2} (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\\w*',
  ),
});

/** The word is read together with what stands before it: "10th class", "9k flat", "at the gate". */
const BY_BEFORE: Senses = senses({
  'class flat': /\d(?:k|st|nd|rd|th|vi|vin|ve)?\s+$/i,
  'gate counter shop godown warehouse showroom': before(
    '(?:at|to|from|near|outside|in) (?:the|your|ur|my|our)',
  ),
  'flat shop dukan godown ghar makan house building': before(
    'our|my|hamare|hamari|hamara|humare|humari|apne|apni|apna|mere|meri|हमारे|हमारी|अपने|अपनी',
  ),
  'board boards': before('in|ke|me|10th|12th'),
  copy: before('hard|soft|pdf|bill|invoice|lr|xerox|photo'),
  coat: before('double|single|second|first|primer'),
  cover: before("not|wont|won't|will|to|doesnt|doesn't"),
  'aata आता': before('nahi|nhi|nai|ni|nahin|samajh|kuch|नहीं|समझ'),
  wallet: before('(?:in|to|into)(?: my| the)?'),
  book: before('to|please|pls|plz|can i|can we|want to'),
  plate: before('per|an?|प्रति'),
  'phone फोन फ़ोन': before(
    'over|on the|by|uthate hai|uthata hai|uthati hai|(?:builder|rider|boy|driver|papa|mummy) ka',
  ),
});

/** Does the product word mean something else here, with the words around it? */
export function meansOther({ start, end, value }: Found<string>, text: string): boolean {
  const [next, previous] = [text.slice(end, end + 24), text.slice(Math.max(0, start - 20), start)];
  return (
    (BY_NEXT.get(value) ?? []).some((form) => form.test(next)) ||
    (BY_BEFORE.get(value) ?? []).some((form) => form.test(previous))
  );
}
