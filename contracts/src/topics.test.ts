import { describe, expect, it } from 'vitest';
import { goldenEvents } from './events/golden.ts';
import {
  deadLetterTopic,
  isTopic,
  keyOf,
  leadTopics,
  topicNames,
  topics,
  topicsConsumedBy,
} from './topics.ts';

describe('the topic catalogue', () => {
  it('holds the six topics of leads, and business.profile', () => {
    expect(leadTopics).toEqual([
      'lead.created',
      'lead.updated',
      'lead.message',
      'ai.process.request',
      'ai.process.result',
      'ai.error',
    ]);
    expect(topicNames).toEqual([...leadTopics, 'business.profile']);
  });

  it.each(topicNames)('%s carries one event, which has its name', (topic) => {
    expect(topics[topic].event.type).toBe(topic);
  });

  it.each(topicNames)('%s has one producer, and another consumer', (topic) => {
    expect([topics[topic].producer, topics[topic].consumer].toSorted()).toEqual(['ai', 'backend']);
  });

  it.each(topicNames)('the key of %s is its field of that name', (topic) => {
    const event = topics[topic].event.schema.parse(goldenEvents[topic]);
    expect(keyOf(event)).toBe(Reflect.get(event.payload, topics[topic].key));
  });

  it('divides the topics of leads between the services', () => {
    expect(topicsConsumedBy('ai')).toEqual([
      'lead.created',
      'lead.updated',
      'lead.message',
      'ai.process.request',
    ]);
    expect(topicsConsumedBy('backend')).toEqual(['ai.process.result', 'ai.error']);
  });

  it('gives every consumed topic a dead-letter topic that is none of them', () => {
    const names = leadTopics.map(deadLetterTopic);
    expect(names).toContain('ai.process.result.dlq');
    expect(names.filter(isTopic)).toEqual([]);
  });

  it('keeps only the newest profile of a business, and every event of a lead', () => {
    expect(topics['business.profile'].cleanup).toBe('compact');
    expect(leadTopics.map((topic) => topics[topic].cleanup)).toEqual(leadTopics.map(() => 'delete'));
  });

  it('knows its topics by name, and no property of objects', () => {
    expect(isTopic('lead.created')).toBe(true);
    expect(isTopic('toString')).toBe(false);
  });
});
