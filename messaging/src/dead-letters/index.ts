/** The records that could not be handled: reading them, handing them back to their topic, letting them be. */
export { type Letter, comesBack, idOf, letterOf, obstacleTo, positionOf } from './letter.ts';
export { type Resolution, isResolution } from './resolution.ts';
export { Letters } from './letters.ts';
export { type Filter, select } from './selection.ts';
export { readLetters, readRecords } from './reading.ts';
export { type Decision, type Retry, retryLetters } from './retrying.ts';
export { dropLetters } from './dropping.ts';
