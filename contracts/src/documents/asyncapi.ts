import { goldenEvents } from '../events/golden.ts';
import {
  deadLetterExtraHeaderNames,
  deadLetterHeaderNames,
  headerNames,
  resolutionHeaderNames,
} from '../headers.ts';
import { type Service, type Topic, deadLetterTopic, leadTopics, topicNames, topics } from '../topics.ts';
import { payloadSchemaOf } from './json-schema.ts';

const bindingVersion = '0.5.0';

/** Who takes part, by the names that its configuration has by default. */
const services: Readonly<Record<Service, { readonly groupId: string; readonly clientId: string }>> = {
  backend: { groupId: 'biznavigate-backend-group', clientId: 'biznavigate-backend' },
  ai: { groupId: 'biznavigate-ai-group', clientId: 'biznavigate-ai' },
};

/** Everything that crosses Kafka, for people and for generators in other languages. AsyncAPI 3.0. */
export function asyncapi() {
  return {
    asyncapi: '3.0.0',
    id: 'urn:biznavigate:events',
    info: {
      title: 'BizNavigate events',
      version: '1.0.0',
      license: { name: 'MIT' },
      description:
        'Leads and their messages on the way to AI services, and what those answer. Records of one `lead_id` have one partition number in all topics and are handled in their order. Fields are added, never renamed or removed.',
    },
    defaultContentType: 'application/json',
    servers: { local: { host: 'localhost:9092', protocol: 'kafka', description: 'What `npm start` runs' } },
    channels: {
      ...byName(topicNames, channelOf),
      ...byName(leadTopics, deadLetterChannelOf, deadLetterTopic),
    },
    operations: Object.fromEntries([
      ...topicNames.flatMap(operationsOf),
      ...leadTopics.map(deadLetterOperation),
    ]),
    components: {
      messages: { ...byName(topicNames, messageOf), deadLetter, resolution },
      messageTraits: { record: { headers: recordHeaders } },
    },
  };
}

function byName<N extends string, T>(
  names: readonly N[],
  make: (name: N) => T,
  rename: (name: N) => string = (name) => name,
): Record<string, T> {
  return Object.fromEntries(names.map((name) => [rename(name), make(name)]));
}

function channelOf(topic: Topic) {
  const { purpose, cleanup, key } = topics[topic];
  // The topics of leads have one number of partitions, KAFKA_TOPIC_PARTITIONS; this is its default.
  const partitions = key === 'lead_id' ? 3 : 1;
  return {
    address: topic,
    description: `${purpose}.`,
    messages: { [topic]: { $ref: `#/components/messages/${topic}` } },
    bindings: {
      kafka: { topic, partitions, topicConfiguration: { 'cleanup.policy': [cleanup] }, bindingVersion },
    },
  };
}

function deadLetterChannelOf(topic: Topic) {
  const address = deadLetterTopic(topic);
  return {
    address,
    description: `Records of ${topic} that could not be handled: the original key and bytes, with the reason in headers.`,
    messages: {
      deadLetter: { $ref: '#/components/messages/deadLetter' },
      resolution: { $ref: '#/components/messages/resolution' },
    },
    bindings: { kafka: { topic: address, partitions: 3, bindingVersion } },
  };
}

function messageOf(topic: Topic) {
  const { purpose, key } = topics[topic];
  return {
    name: topic,
    title: purpose,
    contentType: 'application/json',
    traits: [{ $ref: '#/components/messageTraits/record' }],
    payload: payloadSchemaOf(topic),
    bindings: {
      kafka: { key: { type: 'string', format: 'uuid', description: `The \`${key}\`.` }, bindingVersion },
    },
    examples: [{ name: 'golden', payload: goldenEvents[topic] }],
  };
}

type Operation = readonly [name: string, operation: object];

function operationsOf(topic: Topic): readonly Operation[] {
  const { producer, consumer } = topics[topic];
  const messages = [{ $ref: `#/channels/${topic}/messages/${topic}` }];
  return [operation(producer, 'send', topic, messages), operation(consumer, 'receive', topic, messages)];
}

/** Whoever consumes a topic writes its dead letters. */
function deadLetterOperation(topic: Topic): Operation {
  const address = deadLetterTopic(topic);
  return operation(topics[topic].consumer, 'send', address, [
    { $ref: `#/channels/${address}/messages/deadLetter` },
  ]);
}

function operation(
  service: Service,
  action: 'send' | 'receive',
  channel: string,
  messages: readonly object[],
): Operation {
  const { groupId, clientId } = services[service];
  // `business.profile` is read whole by every process, outside any group.
  const grouped = action === 'receive' && channel !== 'business.profile';
  return [
    `${service}.${action}.${channel}`,
    {
      action,
      title: `The ${service} ${action === 'send' ? 'publishes' : 'consumes'} ${channel}`,
      channel: { $ref: `#/channels/${channel}` },
      messages,
      tags: [{ name: service }],
      bindings: {
        kafka: {
          ...(grouped ? { groupId: { type: 'string', default: groupId } } : {}),
          clientId: { type: 'string', default: clientId },
          bindingVersion,
        },
      },
    },
  ];
}

const text = (description: string) => ({ type: 'string', description });

/** None is needed to read a record; we write all of them. */
const recordHeaders = {
  type: 'object',
  properties: {
    [headerNames.eventType]: text('As `event_type` in the envelope.'),
    [headerNames.timestamp]: text('As `timestamp` in the envelope.'),
    [headerNames.traceparent]: text('W3C Trace Context.'),
    [headerNames.contentType]: { type: 'string', const: 'application/json' },
    [headerNames.ceSpecversion]: { type: 'string', const: '1.0', description: 'CloudEvents, binary mode.' },
    [headerNames.ceId]: text('As `event_id` in the envelope.'),
    [headerNames.ceType]: text('As `event_type` in the envelope.'),
    [headerNames.ceSource]: text('Who published it, such as `/biznavigate/backend`.'),
    [headerNames.ceTime]: text('As `timestamp` in the envelope.'),
    [headerNames.ceSubject]: text('The key of the record.'),
  },
};

const deadLetter = {
  name: 'deadLetter',
  title: 'A record that could not be handled',
  summary: 'Key, value and headers as they came, whatever they were, and these headers beside them.',
  headers: {
    type: 'object',
    properties: {
      [deadLetterHeaderNames.reason]: text('Why, as a code.'),
      [deadLetterHeaderNames.message]: text('Why, in words.'),
      [deadLetterHeaderNames.topic]: text('The topic it lay on.'),
      [deadLetterHeaderNames.partition]: text('Its partition there.'),
      [deadLetterHeaderNames.offset]: text('Its offset there.'),
      [deadLetterHeaderNames.group]: text('The consumer group that gave it up.'),
      [deadLetterHeaderNames.attempts]: text('How often it was tried.'),
      [deadLetterHeaderNames.at]: text('When it was given up, RFC 3339.'),
      [deadLetterExtraHeaderNames.retries]: text('How often it was published again from here, if ever.'),
      [deadLetterExtraHeaderNames.firstOffset]: text(
        'Its offset when it came for the first time, if retried.',
      ),
      [deadLetterExtraHeaderNames.lostBytes]: text('Size of its value, if that found no room beside these.'),
    },
    required: Object.values(deadLetterHeaderNames),
  },
  payload: {},
};

const resolution = {
  name: 'resolution',
  title: 'What became of a dead letter',
  summary: 'Says of a letter before it that it waits no longer. It has the key of the letter, and no value.',
  headers: {
    type: 'object',
    properties: {
      [resolutionHeaderNames.letter]: text('Where the letter lies: topic/partition/offset.'),
      [resolutionHeaderNames.resolution]: {
        type: 'string',
        enum: ['retried', 'dropped'],
        description: 'How: `retried` or `dropped`.',
      },
      [resolutionHeaderNames.retriedTo]: text('Where it was published again: topic/partition/offset.'),
      [resolutionHeaderNames.at]: text('When, RFC 3339.'),
      [resolutionHeaderNames.note]: text('Why, in the words of whoever decided it.'),
    },
    required: [resolutionHeaderNames.letter, resolutionHeaderNames.resolution, resolutionHeaderNames.at],
  },
  payload: {},
};
