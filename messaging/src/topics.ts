import { deadLetterTopic, leadTopics } from '@biznavigate/contracts';
import type { TopicSpec } from './ports.ts';

/**
 * All topics of the system, as they are created: whoever starts first creates them. The lead topics have the same number
 * of partitions, so that a lead has one partition number everywhere.
 */
export function topicSpecs(partitions: number): readonly TopicSpec[] {
  return [
    ...leadTopics.map((name) => ({ name, partitions })),
    ...leadTopics.map((name) => ({ name: deadLetterTopic(name), partitions })),
    { name: 'business.profile', partitions: 1, config: { 'cleanup.policy': 'compact' } },
  ];
}
