import type { Token } from '../text/tokens.ts';

/** Stems, folded, each with the endings of person, gender and number that Hindi puts to it. */
const ORDERING =
  /^(?:ch?ah?[iey]\w*|chahta|chahti|bhe[jz]\w*|bhij\w*|de|dena|dedo|dijie|mang\w*|le|lu|lun|lena|leni|lene|lunga|lungi|le[nm]?ge|lage[nm]?g[aei]|rakh\w*|likh\w*|pack|pak|book|buk|ad|kar|karna|order|ordar|nikal\w*|dal|dalva\w*|bana|banao|banado|banva\w*)$/;

/** "… chahiye", "… bhej do", "… lunga": after a number, that many are ordered. */
export function isOrderingVerb({ kind, folded }: Token): boolean {
  return kind === 'word' && ORDERING.test(folded);
}
