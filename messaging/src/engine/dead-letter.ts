import { deadLetterHeaderNames as names } from '@biznavigate/contracts';
import type { OutgoingMessage, ReceivedMessage } from '../message.ts';
import type { Verdict } from './work.ts';

/** A reason longer than this is cut: the record with its headers must fit where the original fitted. */
const detailLengthMax = 500;

/** The original key, value and headers, with what happened to it and where it came from. */
export function deadLetterOf(
  message: ReceivedMessage,
  verdict: Verdict,
  about: { readonly topic: string; readonly groupId: string; readonly at: Date },
): OutgoingMessage {
  const { topic, partition, offset } = message.position;
  return {
    topic: about.topic,
    key: message.key,
    value: message.value,
    headers: {
      ...message.headers,
      [names.reason]: verdict.reason,
      [names.message]: verdict.detail.slice(0, detailLengthMax),
      [names.topic]: topic,
      [names.partition]: String(partition),
      [names.offset]: String(offset),
      [names.group]: about.groupId,
      [names.attempts]: String(verdict.attempts),
      [names.at]: about.at.toISOString(),
    },
  };
}
