import type { NumberSpan } from '../numbers/read.ts';
import { SMALL } from '../numbers/words.ts';
import { folded } from '../text/fold.ts';
import type { Reading } from '../text/reading.ts';
import { isTimes, tokenAt, type Token } from '../text/tokens.ts';
import type { Found } from './found.ts';
import { unitOf } from './units.ts';

const ASKS_FOR = folded(
  'need needs vant vants take buy send get order ordered received got make only deliver delivered shipped bought unloaded booked supplied dispatched moq chahiye mangvaye mangaye karo bhejo bhejna rakho likho dena',
);

const ABOUT = folded(
  'about around approx approximately roughly atleast minimum min maximum max total only just say back',
);

/** "to start with", "to begin": the first of more orders. */
function beginsOrders(tokens: readonly Token[], at: number): boolean {
  const verb = tokenAt(tokens, at).folded === 'to' ? tokenAt(tokens, at + 1).folded : '';
  return /^(?:start|begin|try)$/.test(verb);
}

/** "need 2", "take three.", "take about 300 to start": so many of what is spoken of. */
function isWanted(number: NumberSpan, tokens: readonly Token[]): boolean {
  const next = tokenAt(tokens, number.to);
  let at = number.from - 1;
  while (at > number.from - 3 && ABOUT.has(tokenAt(tokens, at).folded)) at -= 1;
  const ends =
    (next.kind === 'symbol' && !/^[/%:₹$]$/.test(next.text)) ||
    CAME.has(next.folded) ||
    ONLY.has(next.folded);
  return (
    number.value <= 500 &&
    (ends || beginsOrders(tokens, number.to)) &&
    ASKS_FOR.has(tokenAt(tokens, at).folded)
  );
}

const ONLY = folded('only hi bas sirf');
const CAME = folded(
  'got received came pahuncha pahunche pahunchi mila mile mili aaya aaye aayi aye nikla nikle nikli आया आए आये मिले मिला निकले',
);
const ORDERED = folded(
  'mangaye mangaya mangai mangvaya mangwaye mangvaye order needed required wanted मंगाए मंगाये मँगाए मंगवाए',
);

/** Where sizes are spoken of, "7 aaya" is one. */
const SIZED = folded('size saiz number nambar naap नंबर साइज नाप');

/** "5 mangaye the", "3 aaye", "4 हीं मिले", "only 3 needed": so many were ordered, or came. */
function isReceived({ value, from, to }: NumberSpan, tokens: readonly Token[]): boolean {
  if (value > 100 || !Number.isInteger(value) || tokens.some((token) => SIZED.has(token.folded)))
    return false;
  // "Cartons 14 and 15 came": the numbers that they bear.
  if (tokenAt(tokens, from - 2).kind === 'number' && tokenAt(tokens, from - 1).kind !== 'number')
    return false;
  const at = /^(?:hi|to)$/.test(tokenAt(tokens, to).folded) ? to + 1 : to;
  return CAME.has(tokenAt(tokens, at).folded) || ORDERED.has(tokenAt(tokens, at).folded);
}

const IS = folded('hai h tha the thi hui hua mila mili mile aaya aayi bacha bachi baki');

/** "had only 4", "sirf 1 hui hai": no more than so many. */
function isOnlySoMany({ from, to, value }: NumberSpan, tokens: readonly Token[]): boolean {
  if (value > 99 || !Number.isInteger(value)) return false;
  if (!/^(?:only|sirf|just|keval)$/.test(tokenAt(tokens, from - 1).folded)) return false;
  const next = tokenAt(tokens, to);
  return IS.has(next.folded) || (next.kind === 'symbol' && /^[.,;!?।]?$/.test(next.text));
}

const LESSONS = folded('class classes lecture lectures lesson lessons');
const ATTENDED = folded('attend attended missed miss hui hue huye hua');

/** "ek class attend ki", "attended 2 classes": so many that took place. */
function isAttended({ from, to, value }: NumberSpan, tokens: readonly Token[]): boolean {
  if (value > 100 || !Number.isInteger(value) || !LESSONS.has(tokenAt(tokens, to).folded)) return false;
  return [from - 1, to + 1].some((at) => ATTENDED.has(tokenAt(tokens, at).folded));
}

/** "10 me se 3", "2 out of 5": all of them. */
function isWholeOf({ to, value }: NumberSpan, tokens: readonly Token[]): boolean {
  const between = `${tokenAt(tokens, to).folded} ${tokenAt(tokens, to + 1).folded}`;
  return value <= 500 && Number.isInteger(value) && /^(?:out of|me(?:in)? se)$/.test(between);
}

/** "usme se 1", "10 me se 3": so many of those. */
function isOutOf({ from, value }: NumberSpan, tokens: readonly Token[]): boolean {
  const whole = tokenAt(tokens, from - 2).folded;
  return (
    value <= 500 && tokenAt(tokens, from - 1).folded === 'se' && /^(?:us|is|un|in)?me(?:in)?$/.test(whole)
  );
}

const COLOURS = folded(
  'red blue green pink black white yellow grey maroon lal neela neeli kala kali safed hara peela लाल नीला काला सफेद',
);

/** "ek red do blue", "2 black, 1 white": a colour that the next number, a sign or the end follows. */
function isOfColour({ to, value }: NumberSpan, tokens: readonly Token[]): boolean {
  if (value > 50 || !Number.isInteger(value) || !COLOURS.has(tokenAt(tokens, to).folded)) return false;
  const after = tokenAt(tokens, to + 1);
  return after.kind !== 'word' || /^(?:and|aur|n)$/.test(after.folded) || SMALL.has(after.folded);
}

const MINE = folded('mere hamare humare apne मेरे हमारे अपने');
const ME = folded(
  'me us myself my our her him them mom mummy dad papa wife husband sister sisters brother brothers friend friends',
);

/** "ek mere liye", "two for us", "एक मेरे लिए": so many for someone. */
function isForSomeone({ to, value }: NumberSpan, tokens: readonly Token[]): boolean {
  if (value > 20 || !Number.isInteger(value)) return false;
  const [first, second] = [tokenAt(tokens, to).folded, tokenAt(tokens, to + 1).folded];
  return (MINE.has(first) && second === 'lie') || (first === 'for' && ME.has(second));
}

/** "gilas toote": one word that no list knows, and then what happened to it. */
function isFaultyThing(tokens: readonly Token[], at: number): boolean {
  const [thing, next] = [tokenAt(tokens, at), tokenAt(tokens, at + 1)];
  return thing.kind === 'word' && thing.text.length > 3 && FAULTY.has(next.folded);
}

const FAULTY = folded(
  'phuta futa tuta toota phata fata फूटा टूटा फटा phute phoote fute futi phuti tute toote tuti tooti phate phati fate kharab sade gale missing broken damaged defective cracked leaking torn rotten spoiled expired faulty फूटे टूटे टूटी फटे खराब सड़े',
);
const WERE = folded('were was are is came to hi bhi');

/** "11 phoote hue", "3 were broken", "दो टूटी निकलीं": so many of what was sent. */
function isFaulty({ to, value }: NumberSpan, tokens: readonly Token[]): boolean {
  if (value > 500 || !Number.isInteger(value)) return false;
  const at = WERE.has(tokenAt(tokens, to).folded) ? to + 1 : to;
  return FAULTY.has(tokenAt(tokens, at).folded) || isFaultyThing(tokens, to);
}

const HOLDS_PEOPLE = folded(
  'room rooms table cab booking reservation package trip tent tents villa lunch dinner thali buffet hall taxi',
);
const TIME_OR_PLACE = folded(
  'under at in on near for tonight today tomorrow this next from with please pls kal aaj',
);

const COUNT = folded('count quantity qty strength sankhya संख्या');
const SAYS_NUMBER = folded('is was now ab hai hi : - = final total');

/** "final count is now 220", "qty: 12". */
function isCountSaid({ from, value }: NumberSpan, tokens: readonly Token[]): boolean {
  let at = from - 1;
  while (at > from - 4 && SAYS_NUMBER.has(tokenAt(tokens, at).folded)) at -= 1;
  return value <= 20_000 && Number.isInteger(value) && COUNT.has(tokenAt(tokens, at).folded);
}

/** "room for 4 under 3000", "table for six?": so many people. */
function isSeatedFor({ from, to, value }: NumberSpan, tokens: readonly Token[]): boolean {
  if (value > 100 || tokenAt(tokens, from - 1).folded !== 'for') return false;
  const next = tokenAt(tokens, to);
  const ends = (next.kind === 'symbol' && /^[,.;?!]?$/.test(next.text)) || TIME_OR_PLACE.has(next.folded);
  return ends && HOLDS_PEOPLE.has(tokenAt(tokens, from - 2).folded);
}

/** "family of 5", "party of six": so many people. */
function isParty({ from }: NumberSpan, tokens: readonly Token[]): boolean {
  const said = `${tokenAt(tokens, from - 2).folded} ${tokenAt(tokens, from - 1).folded}`;
  return /(?:^(?:family|party|group|team) of| (?:us|ham|hum))$/.test(said);
}

/** "2 for 999": so many at a price. */
function isOffered({ to }: NumberSpan, tokens: readonly Token[]): boolean {
  const price = tokenAt(tokens, to + 1);
  return tokenAt(tokens, to).folded === 'for' && (price.kind === 'number' || /^(?:₹|rs)$/i.test(price.text));
}

/** "1x hoodie", "2 x tees": so many of what follows. */
function isTimesProduct(number: NumberSpan, tokens: readonly Token[]): boolean {
  return isTimes(tokenAt(tokens, number.to)) && tokenAt(tokens, number.to + 1).kind === 'word';
}

const SIZE = /^(?:small|medium|large|S|M|L|X{1,3}L|XS)$/;

/** "18 medium 4 large", "5 L, 3 XL": pieces of each size, where several are named. A single "3 XL" may be one size. */
function isOfSize({ to, value }: NumberSpan, tokens: readonly Token[]): boolean {
  if (value > 500 || !Number.isInteger(value) || !SIZE.test(tokenAt(tokens, to).text)) return false;
  return (
    tokens.filter((token, i) => SIZE.test(token.text) && tokenAt(tokens, i - 1).kind === 'number').length > 1
  );
}

const IN_SUCH =
  /^(?:X{0,3}L|M|S|XS|small|medium|large|black|white|red|blue|green|pink|yellow|grey|brown|maroon)$/i;

/** "10 in XL", "5 in black". */
function isInSuch({ to, value }: NumberSpan, tokens: readonly Token[]): boolean {
  return value <= 500 && tokenAt(tokens, to).folded === 'in' && IN_SUCH.test(tokenAt(tokens, to + 1).text);
}

/** Do the words around a number say that it counts, whatever it counts? */
export function isAskedFor(number: NumberSpan, tokens: readonly Token[]): boolean {
  return [
    isWanted,
    isParty,
    isTimesProduct,
    isOffered,
    isForSomeone,
    isFaulty,
    isReceived,
    isOfSize,
    isInSuch,
    isOutOf,
    isWholeOf,
    isOnlySoMany,
    isAttended,
    isCountSaid,
    isSeatedFor,
    isOfColour,
  ].some((form) => form(number, tokens));
}

/** "namak 2, chini 5 kg": a small number behind a product that ends its part of a list. */
export function isInList(number: NumberSpan, { tokens }: Reading, products: readonly Found[]): boolean {
  const [previous, next] = [tokenAt(tokens, number.from - 1), tokenAt(tokens, number.to)];
  const ends = next.start < 0 || /^[,;।]$/.test(next.text);
  if (!ends || !number.digits || number.value > 20 || !Number.isInteger(number.value)) return false;
  const others = tokens.some(
    (token, i) => token.kind === 'number' && i !== number.from && unitOf(tokenAt(tokens, i + 1)),
  );
  return others && products.some((product) => product.end === previous.end);
}
