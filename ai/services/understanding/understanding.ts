import type { Intent } from '@biznavigate/contracts';
import { suggestActions } from './actions.ts';
import { extract } from './entities/extract.ts';
import { detectLanguage } from './language/detect.ts';
import { indexCatalogue, type Catalogue } from './products/catalogue.ts';
import { composeReply } from './replies/compose.ts';
import type { Message, Profile, Understanding, UnderstandingResult } from './result.ts';
import { judgeByRules } from './rules/judge.ts';
import { read } from './text/reading.ts';
import { isUrgent } from './urgency.ts';

/** A further intent is worth naming when it is at least this probable. */
const ALSO = 0.2;

export class Tiers implements Understanding {
  readonly #catalogues = new WeakMap<Profile, Catalogue>();

  understand(message: Message): Promise<UnderstandingResult> {
    return Promise.resolve(this.#answer(message));
  }

  #answer({ text, receivedAt, profile }: Message): UnderstandingResult {
    const reading = read(text);
    const language = detectLanguage(reading);
    const clock = { now: receivedAt, timeZone: profile?.time_zone ?? 'Asia/Kolkata' };
    const { entities, matches } = extract(reading, this.#catalogue(profile), clock);
    const { intent, confidence, ranking, reasons } = judgeByRules(reading);
    const urgent = isUrgent(reading);
    const also: Intent[] = ranking
      .filter((each) => each.intent !== intent && each.probability >= ALSO)
      .map((each) => each.intent);
    return {
      intent: { intent, confidence, tier: 'rules' },
      entities,
      urgent,
      language,
      suggested_actions: suggestActions({ intent, confidence, entities, urgent }),
      suggested_response: composeReply({
        intent,
        language,
        entities,
        items: matches.map(({ item }) => item),
        profile,
      }),
      top: ranking.slice(0, 3),
      also: also.slice(0, 2),
      reasons: reading.shortened
        ? [...reasons, 'only the beginning of a long message was read']
        : [...reasons],
    };
  }

  #catalogue(profile: Profile | null): Catalogue | null {
    if (!profile) return null;
    const known = this.#catalogues.get(profile) ?? indexCatalogue(profile.catalogue);
    this.#catalogues.set(profile, known);
    return known;
  }
}
