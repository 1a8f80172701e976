import { type EventOf, type Topic, isTopic, topics } from '@biznavigate/contracts';
import { decode } from './codec.ts';
import type { ConsumeOptions, Consumption, Handler, Handlers } from './consumption.ts';
import { consumeRecords } from './engine/consume-records.ts';
import type { Tuning } from './engine/tuning.ts';
import type { ReceivedMessage } from './message.ts';
import { deadLetter } from './outcome.ts';
import { eventIdOf, leadOf, leadSeqOf } from './outline.ts';

/**
 * Consumes the topics that have a handler, typed by the catalogue: a record that is not an event of its topic goes to the
 * dead letters, every other to its handler. Events of a lead are handled one at a time, by `lead_seq` across topics.
 * Resolves when the group has let it in; rejects with a `MessagingError` when it could not join.
 */
export function consume(options: ConsumeOptions, tuning: Partial<Tuning> = {}): Promise<Consumption> {
  const { handlers, onDeadLetter, onDeadLettered, ...rest } = options;
  return consumeRecords({
    ...rest,
    tuning,
    topics: Object.keys(handlers),
    keyOf: leadOf,
    sequenceOf: (message) => (isNumbered(message.position.topic) ? leadSeqOf(message) : null),
    idOf: eventIdOf,
    handle(message, context) {
      const { topic } = message.position;
      if (!isTopic(topic))
        return deadLetter('wrong_event_type', `the topic ${topic} is not in the catalogue`);
      const decoded = decode(topic, message);
      if (!decoded.ok) return deadLetter(decoded.reason, decoded.message);
      return handlerOf(handlers, topic)(decoded.event, context);
    },
    ...(onDeadLetter && {
      onDeadLetter: (letter) => onDeadLetter({ ...letter, event: eventOf(letter.message) }),
    }),
    ...(onDeadLettered && {
      onDeadLettered: (letter) => onDeadLettered({ ...letter, event: eventOf(letter.message) }),
    }),
  });
}

/** Numbers of a lead grow by one per event that the backend publishes. An answer repeats the number of its question. */
function isNumbered(topic: string): boolean {
  return isTopic(topic) && topics[topic].producer === 'backend' && topics[topic].key === 'lead_id';
}

/** The catalogue ties each topic to its event; the type of a union of handlers cannot say so. */
function handlerOf(handlers: Handlers, topic: Topic): Handler<Topic> {
  const handler = handlers[topic];
  if (handler === undefined) throw new Error(`no handler for the topic ${topic}, which was subscribed to`);
  return handler;
}

function eventOf(message: ReceivedMessage): EventOf<Topic> | null {
  const { topic } = message.position;
  if (!isTopic(topic)) return null;
  const decoded = decode(topic, message);
  return decoded.ok ? decoded.event : null;
}
