import type {
  ActionParameters,
  BusinessProfile,
  Entities,
  Intent,
  Language,
  SuggestedAction,
  Tier,
} from '@biznavigate/contracts';
import type { Found } from './entities/found.ts';

export type Profile = BusinessProfile['payload'];

export interface Message {
  readonly text: string;
  /** RFC 3339; "kal" and "tomorrow" are counted from here, in the business's time zone. */
  readonly receivedAt: string;
  /** What may be promised; null: nothing. */
  readonly profile: Profile | null;
  /** How the customer is addressed, where it is known. */
  readonly customerName?: string | null;
  /** Aborts when the answer no longer matters; the cheap tiers never look at it, the llm tier stops. */
  readonly signal: AbortSignal;
  /** `high` turns the tiers down instead of making the queue longer: no llm. */
  readonly pressure?: 'normal' | 'high';
}

export interface Ranked {
  readonly intent: Intent;
  /** 0 to 1. */
  readonly probability: number;
}

/** What the text says. `spans` tells where, with normalised values, also for the kinds that have no list of their own. */
export interface UnderstoodEntities extends Entities {
  readonly spans: Found[];
}

export interface UnderstandingResult {
  readonly intent: { readonly intent: Intent; readonly confidence: number; readonly tier: Tier };
  readonly entities: UnderstoodEntities;
  readonly urgent: boolean;
  readonly language: Language;
  readonly suggested_actions: SuggestedAction[];
  /** What the actions need, by their name, as far as the text gives it. */
  readonly action_parameters: Partial<Record<SuggestedAction, ActionParameters>>;
  readonly suggested_response: string;
  /** The three most probable intents, best first. */
  readonly top: Ranked[];
  /** Further intents that the message has as well. */
  readonly also: Intent[];
  /** Why: the rule or the features that decided, for a person to read. */
  readonly reasons: string[];
}

/** Reads a message as a salesperson would. Never throws and never changes anything; the same message gets the same answer. */
export interface Understanding {
  understand(message: Message): Promise<UnderstandingResult>;
}
