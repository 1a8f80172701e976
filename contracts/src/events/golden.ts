import aiError from './golden/ai-error.json' with { type: 'json' };
import aiProcessRequest from './golden/ai-process-request.json' with { type: 'json' };
import aiProcessResult from './golden/ai-process-result.json' with { type: 'json' };
import businessProfile from './golden/business-profile.json' with { type: 'json' };
import leadCreated from './golden/lead-created.json' with { type: 'json' };
import leadMessage from './golden/lead-message.json' with { type: 'json' };
import leadUpdated from './golden/lead-updated.json' with { type: 'json' };
import type { Topic } from '../topics.ts';

/**
 * One event of each topic as it lies on Kafka, frozen: each must parse for ever. Those of `lead.created`, `lead.message`
 * and `ai.process.result` are older than this code, and lack the fields that were added since.
 */
export const goldenEvents = {
  'lead.created': leadCreated,
  'lead.updated': leadUpdated,
  'lead.message': leadMessage,
  'ai.process.request': aiProcessRequest,
  'ai.process.result': aiProcessResult,
  'ai.error': aiError,
  'business.profile': businessProfile,
} as const satisfies Record<Topic, { readonly event_type: string }>;
