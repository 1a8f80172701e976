import { z } from 'zod';

/** The variables of the llm tier; without a model and a key (or an address that needs none) there is no such tier. */
export const llmVariables = {
  AI_LLM_PROVIDER: z
    .enum(['openai-compatible', 'anthropic'])
    .default('openai-compatible')
    .describe('Whose protocol the model speaks'),
  AI_LLM_BASE_URL: z.url().optional().describe('Address of an OpenAI-compatible endpoint, up to /v1'),
  AI_LLM_API_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('Key of the model’s provider; without it there is no llm tier'),
  AI_LLM_MODEL: z.string().min(1).optional().describe('Name of the model; without it there is no llm tier'),
  AI_LLM_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(60_000)
    .default(5_000)
    .describe('Longest time that one message may take in the llm tier, retries included'),
  AI_LLM_CALLS_PER_DAY: z.coerce
    .number()
    .int()
    .min(0)
    .default(1_000)
    .describe('Calls of the model for one tenant and day (UTC); then the classifier answers'),
} as const;

const variables = z.object(llmVariables);
export type LlmVariables = z.output<typeof variables>;

export interface LlmSettings {
  readonly provider: 'openai-compatible' | 'anthropic';
  readonly baseUrl: string | undefined;
  readonly apiKey: string;
  readonly model: string;
  readonly timeoutMs: number;
  readonly callsPerDay: number;
}

/** Null when the tier is not configured. */
export function llmSettings(env: LlmVariables): LlmSettings | null {
  const {
    AI_LLM_PROVIDER: provider,
    AI_LLM_BASE_URL: baseUrl,
    AI_LLM_API_KEY: apiKey,
    AI_LLM_MODEL: model,
  } = env;
  if (apiKey === undefined || model === undefined) return null;
  if (provider === 'openai-compatible' && baseUrl === undefined) return null;
  return {
    provider,
    baseUrl,
    apiKey,
    model,
    timeoutMs: env.AI_LLM_TIMEOUT_MS,
    callsPerDay: env.AI_LLM_CALLS_PER_DAY,
  };
}
