import type { Intent, Language } from '@biznavigate/contracts';
import { suggestActions } from './actions.ts';
import type { LeadClassifier } from './classifier/tier.ts';
import { extract } from './entities/extract.ts';
import { roughly, type Rough } from './entities/rough.ts';
import { detectLanguage } from './language/detect.ts';
import type { LlmAnswer } from './llm/answer.ts';
import type { LlmTier } from './llm/tier.ts';
import { weigh } from './llm/weigh.ts';
import { indexCatalogue, type Catalogue } from './products/catalogue.ts';
import { composeReply, plainReply } from './replies/compose.ts';
import { ungrounded } from './replies/grounding.ts';
import { heardIn } from './replies/heard.ts';
import type { Message, Profile, Ranked, Understanding, UnderstandingResult } from './result.ts';
import { findCues, judgeByRules, type Judgement } from './rules/judge.ts';
import type { Tagger } from './tagger/tagger.ts';
import { read, type Reading } from './text/reading.ts';
import { isUrgent } from './urgency.ts';

/** A further intent is worth naming when it is at least this probable. */
const ALSO = 0.2;
const ALSO_AT_MOST = 2;
const TOP = 3;
/** Above it the classifier is right nineteen times in twenty, and no model is asked. */
const SURE = 0.8;
const CANDIDATES = 5;

interface Decision {
  readonly intent: UnderstandingResult['intent'];
  readonly ranking: readonly Ranked[];
  readonly reasons: readonly string[];
  readonly llm: LlmAnswer | null;
}

/** A message, read. */
interface Opened {
  readonly message: Message;
  readonly reading: Reading;
  readonly language: Language;
  readonly rough: Rough;
}

function byRules({ intent, confidence, ranking, reasons }: Judgement): Decision {
  return { intent: { intent, confidence, tier: 'rules' }, ranking, reasons, llm: null };
}

/** An intent put first; the others share what is left as they did before. */
function ahead(intent: Intent, confidence: number, ranking: readonly Ranked[]): Ranked[] {
  const others = ranking.filter((each) => each.intent !== intent);
  const left = others.reduce((sum, { probability }) => sum + probability, 0);
  const scaled = others.map((each) => ({
    intent: each.intent,
    probability: left === 0 ? 0 : ((1 - confidence) * each.probability) / left,
  }));
  return [{ intent, probability: confidence }, ...scaled];
}

/** What model and classifier say together; the model's reply belongs to the model's intent, and goes where that does not win. */
function byLlm(llm: LlmAnswer, before: Decision): Decision {
  const ranking = weigh(before.ranking, before.ranking.slice(0, CANDIDATES), llm);
  const best = ranking[0] ?? { intent: before.intent.intent, probability: before.intent.confidence };
  const chose = `the model chose ${llm.intent} among ${CANDIDATES} candidates`;
  return {
    intent: { intent: best.intent, confidence: best.probability, tier: 'llm' },
    ranking,
    reasons: [chose, ...before.reasons],
    llm: best.intent === llm.intent ? llm : null,
  };
}

/** A name is what others wrote: only what looks like one is repeated. */
function addressed(name: string | null | undefined): string | null {
  const trimmed = name?.trim() ?? '';
  return /^\p{L}[\p{L}\p{M}.' ]{0,30}$/u.test(trimmed) ? trimmed : null;
}

export interface TierOptions {
  readonly classifier: LeadClassifier | null;
  readonly tagger: Tagger | null;
  readonly llm: LlmTier | null;
}

/** The cheapest tier that is sure answers: rules, then the classifier, then a language model where one is configured. */
export class Tiers implements Understanding {
  readonly #tiers: TierOptions;
  readonly #catalogues = new WeakMap<Profile, Catalogue>();

  constructor(tiers: TierOptions) {
    this.#tiers = tiers;
  }

  async understand(message: Message): Promise<UnderstandingResult> {
    const reading = read(message.text);
    const language = detectLanguage(reading);
    const opened = { message, reading, language, rough: roughly(reading, this.#catalogue(message.profile)) };
    const cheap = this.#decide(opened);
    return this.#result(opened, await this.#askModel(opened, cheap));
  }

  #decide({ reading, rough }: Opened): Decision {
    const cues = findCues(reading);
    const rules = judgeByRules(reading, cues);
    const { classifier } = this.#tiers;
    if (!classifier) return byRules(rules);
    const { ranking, reasons } = classifier.classify(reading, cues, rough);
    // The rules decide; what else it might be, only the classifier knows.
    if (rules.sure) return byRules({ ...rules, ranking: ahead(rules.intent, rules.confidence, ranking) });
    const [best] = ranking;
    if (!best) return byRules(rules);
    return {
      intent: { intent: best.intent, confidence: best.probability, tier: 'classifier' },
      ranking,
      reasons,
      llm: null,
    };
  }

  async #askModel({ message, language }: Opened, cheap: Decision): Promise<Decision> {
    const { llm } = this.#tiers;
    if (!llm || cheap.intent.tier !== 'classifier' || cheap.intent.confidence > SURE) return cheap;
    if (message.pressure === 'high')
      return { ...cheap, reasons: [...cheap.reasons, 'no model was asked under pressure'] };
    const { text, profile, signal } = message;
    const asked = { text, language, candidates: cheap.ranking.slice(0, CANDIDATES), profile };
    const outcome = await llm.ask(asked, profile?.tenant_id ?? '', signal);
    if ('answer' in outcome) return byLlm(outcome.answer, cheap);
    return { ...cheap, reasons: [...cheap.reasons, `no answer of the model: ${outcome.refusal}`] };
  }

  #result({ message, reading, language, rough }: Opened, decision: Decision): UnderstandingResult {
    const { profile, receivedAt, text } = message;
    const { intent, confidence } = decision.intent;
    const clock = { now: receivedAt, timeZone: profile?.time_zone ?? 'Asia/Kolkata' };
    const entities = extract({ reading, rough, intent, clock }, this.#tiers.tagger);
    const urgent = decision.llm?.urgent === true || isUrgent(reading, intent);
    const items = rough.matches.map(({ item }) => item);
    const replies = [
      ...(decision.llm ? [decision.llm.reply] : []),
      composeReply({
        intent,
        language,
        entities,
        items,
        profile,
        heard: heardIn(reading),
        customerName: addressed(message.customerName),
      }),
    ];
    const also: Intent[] = decision.ranking
      .filter((each) => each.intent !== intent && each.intent !== 'UNKNOWN' && each.probability >= ALSO)
      .map((each) => each.intent);
    const suggested = suggestActions({ intent, confidence, entities, urgent });
    return {
      intent: decision.intent,
      entities,
      urgent,
      language,
      suggested_actions: suggested.actions,
      action_parameters: suggested.parameters,
      suggested_response:
        replies.find((reply) => ungrounded(reply, { message: text, profile }).length === 0) ??
        plainReply(intent, language),
      top: decision.ranking.slice(0, TOP),
      also: also.slice(0, ALSO_AT_MOST),
      reasons: [
        ...decision.reasons,
        ...(reading.shortened ? ['only the beginning of a long message was read'] : []),
      ],
    };
  }

  #catalogue(profile: Profile | null): Catalogue | null {
    if (!profile) return null;
    const known = this.#catalogues.get(profile) ?? indexCatalogue(profile.catalogue);
    this.#catalogues.set(profile, known);
    return known;
  }
}
