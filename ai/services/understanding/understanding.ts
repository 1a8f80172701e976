import type { Intent } from '@biznavigate/contracts';
import { suggestActions } from './actions.ts';
import type { LeadClassifier } from './classifier/tier.ts';
import { extract } from './entities/extract.ts';
import { roughly, type Rough } from './entities/rough.ts';
import { detectLanguage } from './language/detect.ts';
import { indexCatalogue, type Catalogue } from './products/catalogue.ts';
import { composeReply, plainReply } from './replies/compose.ts';
import { ungrounded } from './replies/grounding.ts';
import type {
  Message,
  Profile,
  Ranked,
  Understanding,
  UnderstandingResult,
  UnderstoodEntities,
} from './result.ts';
import type { CueMatch } from './rules/cue.ts';
import { findCues, judgeByRules, type Judgement } from './rules/judge.ts';
import type { Tagger } from './tagger/tagger.ts';
import { read, type Reading } from './text/reading.ts';
import { isUrgent } from './urgency.ts';

/** A further intent is worth naming when it is at least this probable. */
const ALSO = 0.2;
const TOP = 3;

interface Decision {
  readonly intent: UnderstandingResult['intent'];
  readonly ranking: readonly Ranked[];
  readonly reasons: readonly string[];
}

function byRules({ intent, confidence, ranking, reasons }: Judgement): Decision {
  return { intent: { intent, confidence, tier: 'rules' }, ranking, reasons };
}

/** The cheapest tier that is sure answers. */
export class Tiers implements Understanding {
  readonly #classifier: LeadClassifier | null;
  readonly #tagger: Tagger | null;
  readonly #catalogues = new WeakMap<Profile, Catalogue>();

  constructor(classifier: LeadClassifier | null, tagger: Tagger | null) {
    this.#classifier = classifier;
    this.#tagger = tagger;
  }

  understand(message: Message): Promise<UnderstandingResult> {
    return Promise.resolve(this.#answer(message));
  }

  #answer({ text, receivedAt, profile }: Message): UnderstandingResult {
    const reading = read(text);
    const language = detectLanguage(reading);
    const clock = { now: receivedAt, timeZone: profile?.time_zone ?? 'Asia/Kolkata' };
    const rough = roughly(reading, this.#catalogue(profile));
    const { intent: decided, ranking, reasons } = this.#decide(reading, findCues(reading), rough);
    const { intent, confidence } = decided;
    const entities = extract({ reading, rough, intent, clock }, this.#tagger);
    const urgent = isUrgent(reading, intent);
    const items = rough.matches.map(({ item }) => item);
    const reply = composeReply({ intent, language, entities, items, profile });
    const also: Intent[] = ranking
      .filter((each) => each.intent !== intent && each.intent !== 'UNKNOWN' && each.probability >= ALSO)
      .map((each) => each.intent);
    return {
      intent: decided,
      entities,
      urgent,
      language,
      suggested_actions: suggestActions({ intent, confidence, entities, urgent }),
      suggested_response: composeReply({
        intent,
        language,
        entities,
        items: rough.matches.map(({ item }) => item),
        profile,
      }),
      top: ranking.slice(0, TOP),
      also: also.slice(0, 2),
      reasons: reading.shortened
        ? [...reasons, 'only the beginning of a long message was read']
        : [...reasons],
    };
  }

  #decide(reading: Reading, cues: readonly CueMatch[], rough: Rough): Decision {
    const rules = judgeByRules(reading, cues);
    if (rules.sure || !this.#classifier) return byRules(rules);
    const { ranking, reasons } = this.#classifier.classify(reading, cues, rough);
    const [best] = ranking;
    if (!best) return byRules(rules);
    return {
      intent: { intent: best.intent, confidence: best.probability, tier: 'classifier' },
      ranking,
      reasons,
    };
  }

  #catalogue(profile: Profile | null): Catalogue | null {
    if (!profile) return null;
    const known = this.#catalogues.get(profile) ?? indexCatalogue(profile.catalogue);
    this.#catalogues.set(profile, known);
    return known;
  }
}
