import type { z } from 'zod';
import { aiError } from './events/ai-error.ts';
import { aiProcessRequest } from './events/ai-process-request.ts';
import { aiProcessResult } from './events/ai-process-result.ts';
import { businessProfile } from './events/business-profile.ts';
import { leadCreated } from './events/lead-created.ts';
import { leadMessage } from './events/lead-message.ts';
import { leadUpdated } from './events/lead-updated.ts';

export type Service = 'backend' | 'ai';

/**
 * The closed catalogue: a topic is named for its event. All but `business.profile` are keyed by `lead_id` and have the
 * same number of partitions, so that a lead has one partition number everywhere.
 */
export const topics = {
  'lead.created': {
    event: leadCreated,
    key: 'lead_id',
    producer: 'backend',
    consumer: 'ai',
    cleanup: 'delete',
    purpose: 'A new lead, perhaps with its first message',
  },
  'lead.updated': {
    event: leadUpdated,
    key: 'lead_id',
    producer: 'backend',
    consumer: 'ai',
    cleanup: 'delete',
    purpose: 'The lead’s information changed',
  },
  'lead.message': {
    event: leadMessage,
    key: 'lead_id',
    producer: 'backend',
    consumer: 'ai',
    cleanup: 'delete',
    purpose: 'A new message of a lead, inbound or outbound',
  },
  'ai.process.request': {
    event: aiProcessRequest,
    key: 'lead_id',
    producer: 'backend',
    consumer: 'ai',
    cleanup: 'delete',
    purpose: 'Explicit (re)processing of a message',
  },
  'ai.process.result': {
    event: aiProcessResult,
    key: 'lead_id',
    producer: 'ai',
    consumer: 'backend',
    cleanup: 'delete',
    purpose: 'Processing completed',
  },
  'ai.error': {
    event: aiError,
    key: 'lead_id',
    producer: 'ai',
    consumer: 'backend',
    cleanup: 'delete',
    purpose: 'Processing failed',
  },
  'business.profile': {
    event: businessProfile,
    key: 'business_id',
    producer: 'backend',
    consumer: 'ai',
    cleanup: 'compact',
    purpose: 'What an AI service may promise: name, hours, policies, catalogue',
  },
} as const;

export type Topic = keyof typeof topics;
export type EventOf<T extends Topic> = z.output<(typeof topics)[T]['event']['schema']>;
export type AnyEvent = { [T in Topic]: EventOf<T> }[Topic];

export const topicNames = Object.keys(topics) as readonly Topic[];

/** The topics whose records are handled in a group, each with a dead-letter topic beside it. */
export const leadTopics = topicNames.filter((name) => topics[name].key === 'lead_id');

export function topicsConsumedBy(service: Service): readonly Topic[] {
  return leadTopics.filter((name) => topics[name].consumer === service);
}

export function deadLetterTopic(topic: string): string {
  return `${topic}.dlq`;
}

export function isTopic(name: string): name is Topic {
  return Object.hasOwn(topics, name);
}

/** The Kafka key of an event: what its order is kept by. */
export function keyOf(event: AnyEvent): string {
  return event.event_type === 'business.profile' ? event.payload.business_id : event.payload.lead_id;
}
