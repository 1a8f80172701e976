import { folds } from '../../services/understanding/classifier/folds.ts';
import {
  leadExample,
  LEAD_SETTINGS,
  REAL_WEIGHT,
} from '../../services/understanding/classifier/lead-model.ts';
import { LeadClassifier } from '../../services/understanding/classifier/tier.ts';
import { train, withTemperature, type Example } from '../../services/understanding/classifier/train.ts';
import { labelledLeads } from '../../services/understanding/training/leads.ts';
import { sentenceMessages } from '../../services/understanding/training/messages.ts';
import { voiceMessages, type VoiceMessage } from '../../services/understanding/training/voices.ts';
import { Tiers } from '../../services/understanding/understanding.ts';
import { rowOf, type Row } from './row.ts';
import { answerAll, type Answered } from './run.ts';

/** A few customers leave together: one model for each of them would take minutes. */
const GROUPS = 3;

function asRow({ text, intent, vertical, language, persona }: VoiceMessage, i: number): Row {
  return rowOf({ id: `${persona}-${i}`, text, intent, vertical, lang: language });
}

/** Who is left out with whom. */
function groupOf(voices: readonly VoiceMessage[]): ReadonlyMap<string, number> {
  const language = new Map(voices.map((voice) => [voice.persona, voice.language]));
  const parts = folds([...language.values()], GROUPS);
  return new Map([...language.keys()].map((persona, i) => [persona, parts[i] ?? 0]));
}

/**
 * What a customer may expect whose way of writing nobody had seen: the messages of each invented customer, answered by a
 * classifier that was trained on everything except the customers of that group.
 * @param temperature of the classifier that is shipped; these are not calibrated anew
 */
export async function strangersAnswers(real: readonly Row[], temperature: number): Promise<Answered[]> {
  const voices = voiceMessages();
  const group = groupOf(voices);
  const examples = voices.map((voice) => leadExample(voice));
  const others: readonly Example[] = [
    ...[...sentenceMessages(), ...labelledLeads()].map((message) => leadExample(message)),
    ...real.map((message) => leadExample(message, REAL_WEIGHT)),
  ];
  const answered: Answered[] = [];
  for (let part = 0; part < GROUPS; part += 1) {
    const known = examples.filter((_, i) => group.get(voices[i]?.persona ?? '') !== part);
    const model = withTemperature(train([...others, ...known], LEAD_SETTINGS), temperature);
    const strangers = voices.filter(({ persona }) => group.get(persona) === part).map(asRow);
    const tiers = new Tiers({ classifier: new LeadClassifier(model), tagger: null, llm: null });
    answered.push(...(await answerAll(strangers, tiers, null)));
  }
  return answered;
}
