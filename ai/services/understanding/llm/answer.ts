import { intents, type Intent } from '@biznavigate/contracts';
import { z } from 'zod';

/** What the model must answer; anything else is rejected. */
export const answerSchema = z.object({
  intent: z.enum(intents),
  confidence: z.number(),
  urgent: z.boolean(),
  reply: z.string().min(1).max(1_500),
});

export interface LlmAnswer {
  readonly intent: Intent;
  /** As the model says it, brought into 0 to 1. It is not calibrated. */
  readonly confidence: number;
  readonly urgent: boolean;
  readonly reply: string;
}

/** Models say 95 for 0.95. */
function clamp(confidence: number): number {
  const share = confidence > 1 && confidence <= 100 ? confidence / 100 : confidence;
  return Math.min(1, Math.max(0, share));
}

/** The answer, when it has the right form and names one of the candidates; null otherwise. */
export function checkAnswer(value: unknown, candidates: readonly Intent[]): LlmAnswer | null {
  const parsed = answerSchema.safeParse(value);
  if (!parsed.success || !candidates.includes(parsed.data.intent) || Number.isNaN(parsed.data.confidence))
    return null;
  return { ...parsed.data, confidence: clamp(parsed.data.confidence) };
}

/** The first JSON object in a text, with or without a fence around it; undefined when there is none. */
export function jsonIn(text: string): unknown {
  const from = text.indexOf('{');
  for (let to = text.lastIndexOf('}'); from >= 0 && to > from; to = text.lastIndexOf('}', to - 1)) {
    try {
      return JSON.parse(text.slice(from, to + 1));
    } catch {
      // A brace of the prose behind it; the object may end earlier.
    }
  }
  return undefined;
}
