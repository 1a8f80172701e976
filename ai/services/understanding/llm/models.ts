import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, Output, type LanguageModel } from 'ai';
import { answerSchema, jsonIn } from './answer.ts';
import type { LlmSettings } from './settings.ts';

export interface Prompt {
  readonly system: string;
  readonly prompt: string;
}

/** One way to get a JSON value out of a model. Throws what the SDK throws. */
export type Way = (prompt: Prompt, signal: AbortSignal) => Promise<unknown>;

const TOKENS_AT_MOST = 700;

function options({ system, prompt }: Prompt, model: LanguageModel, signal: AbortSignal) {
  // Retries are ours: they share the message's time limit and its budget.
  return {
    model,
    system,
    prompt,
    abortSignal: signal,
    maxRetries: 0,
    temperature: 0,
    maxOutputTokens: TOKENS_AT_MOST,
  };
}

function structured(model: LanguageModel): Way {
  return async (prompt, signal) => {
    const { output } = await generateText({
      ...options(prompt, model, signal),
      output: Output.object({ schema: answerSchema }),
    });
    return output;
  };
}

function plain(model: LanguageModel): Way {
  return async (prompt, signal) => jsonIn((await generateText(options(prompt, model, signal))).text);
}

/** Best first: the schema, JSON mode, plain text with JSON in it. Endpoints differ in what they can. */
export function waysOf({ provider, baseUrl, apiKey, model }: LlmSettings): readonly Way[] {
  if (provider === 'anthropic') {
    const anthropic = createAnthropic({ apiKey, ...(baseUrl === undefined ? {} : { baseURL: baseUrl }) })(
      model,
    );
    return [structured(anthropic), plain(anthropic)];
  }
  const compatible = (supportsStructuredOutputs: boolean): LanguageModel =>
    createOpenAICompatible({ name: 'llm', baseURL: baseUrl ?? '', apiKey, supportsStructuredOutputs })(model);
  return [structured(compatible(true)), structured(compatible(false)), plain(compatible(false))];
}
