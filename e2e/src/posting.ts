import { randomUUID } from 'node:crypto';
import type { System } from './system.ts';

/** What the client was told: a 2xx, and with it a promise. */
export interface Acknowledged {
  readonly leadId: string;
  readonly messageId: string;
  readonly leadSeq: number;
}

const texts = [
  'I want to order 2 laptops',
  'price kya hai?',
  'kal tak delivery ho jayegi?',
  'Is the 32 inch TV available?',
  'mera order kahan hai',
  'thanks!',
];

/**
 * Posts messages as leads would: one lead's messages one after the other, leads side by side. What is not answered is
 * posted again with the same Idempotency-Key, as a careful client does, until it is.
 */
export async function postMessages(
  system: System,
  plan: { leads: number; messages: number; concurrency: number },
  onAcknowledged: (count: number) => void,
): Promise<readonly Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  const waiting = Array.from({ length: plan.leads }, (_, lead) => lead);
  const perLead = Math.ceil(plan.messages / plan.leads);
  const converse = async (lead: number) => {
    let leadId: string | undefined;
    for (let turn = 0; turn < perLead; turn += 1) {
      const said = await insist(system, lead, turn, leadId);
      leadId = said.leadId;
      acknowledged.push(said);
      onAcknowledged(acknowledged.length);
    }
  };
  const work = async () => {
    for (let lead = waiting.shift(); lead !== undefined; lead = waiting.shift()) await converse(lead);
  };
  await Promise.all(Array.from({ length: plan.concurrency }, work));
  return acknowledged;
}

async function insist(
  system: System,
  lead: number,
  turn: number,
  leadId: string | undefined,
): Promise<Acknowledged> {
  const key = randomUUID();
  const text = texts[(lead + turn) % texts.length];
  for (;;) {
    const answer = await attempt(system, key, leadId, { text, user: `lead-${lead}` });
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function attempt(
  system: System,
  key: string,
  leadId: string | undefined,
  said: { text: string | undefined; user: string },
): Promise<Acknowledged | null> {
  const headers = { 'idempotency-key': key };
  const answer = await (
    leadId === undefined
      ? system.request(
          'POST',
          '/leads',
          { source: 'whatsapp', platform_user_id: said.user, initial_message: said.text },
          headers,
        )
      : system.request('POST', `/leads/${leadId}/messages`, { message_text: said.text }, headers)
  ).catch(() => null);
  if (answer === null || answer.status >= 500) return null;
  if (answer.status >= 300) throw new Error(`answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  const body = answer.body as { lead_id?: string; message?: Message } & Message;
  const message = body.message ?? body;
  return { leadId: leadId ?? body.lead_id ?? '', messageId: message.message_id, leadSeq: message.lead_seq };
}

interface Message {
  readonly message_id: string;
  readonly lead_seq: number;
}
