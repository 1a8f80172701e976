import { randomUUID } from 'node:crypto';
import {
  type AiProcessRequest,
  type LeadCreated,
  type LeadMessage,
  aiProcessResult,
} from '@biznavigate/contracts';
import { type Broker, type Consumption, consume, done, encode } from '@biznavigate/messaging';

/** Another program on the bus: answers every message with its own text, as an AI service of somebody else would. */
export function startAiService(broker: Broker): Promise<Consumption> {
  const publisher = broker.publisher();
  const answer = async (event: LeadCreated | LeadMessage | AiProcessRequest, text: string) => {
    const result = resultFor(event, text);
    await publisher.publish([encode(result, { traceparent: trace, source: '/biznavigate/test' })]);
    return done;
  };
  return consume({
    broker,
    groupId: 'biznavigate-ai-group',
    handlers: {
      'lead.created': (event) => answer(event, event.payload.initial_message ?? ''),
      'lead.updated': () => done,
      'lead.message': (event) => answer(event, event.payload.message_text),
      'ai.process.request': (event) => answer(event, event.payload.message_text),
    },
  });
}

export const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

export function resultFor(event: LeadCreated | LeadMessage | AiProcessRequest, text: string) {
  const { lead_id, business_id, tenant_id, lead_seq, message_id } = event.payload;
  return aiProcessResult.create(
    { event_id: randomUUID(), timestamp: new Date().toISOString() },
    aiProcessResult.payload.parse({
      lead_id,
      business_id,
      tenant_id,
      lead_seq,
      message_id,
      request_event_id: event.event_id,
      processing_id: randomUUID(),
      intent: { intent: 'ORDER_REQUEST', confidence: 0.9, tier: 'rules' },
      suggested_actions: ['create_order'],
      action_parameters: { create_order: { items: [{ product: 'laptop', quantity: 2 }] } },
      suggested_response: `You wrote: ${text}`,
      processing_time_ms: 1,
    }),
  );
}
