/** What a member of a group subscribes to. */
export interface Subscriber {
  readonly memberId: string;
  readonly topics: readonly string[];
}

/**
 * Kafka's range assignment: per topic, members in the order of their ids get neighbouring partitions, the first ones one
 * more when it does not divide. Topics with equally many partitions and the same subscribers are divided alike, so that a
 * partition number, and with it a key, is with one member for all of them. By member, then by topic.
 */
export function assignRanges(
  subscribers: readonly Subscriber[],
  partitionCounts: ReadonlyMap<string, number>,
): ReadonlyMap<string, ReadonlyMap<string, readonly number[]>> {
  const assignment = new Map<string, Map<string, readonly number[]>>();
  const sorted = [...subscribers].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  for (const { memberId } of sorted) assignment.set(memberId, new Map());
  for (const [topic, count] of partitionCounts) {
    const interested = sorted.filter(({ topics }) => topics.includes(topic));
    const each = Math.floor(count / interested.length);
    let next = 0;
    interested.forEach(({ memberId }, index) => {
      const size = each + (index < count % interested.length ? 1 : 0);
      const partitions = Array.from({ length: size }, (_, offset) => next + offset);
      next += size;
      if (size > 0) assignment.get(memberId)?.set(topic, partitions);
    });
  }
  return assignment;
}
