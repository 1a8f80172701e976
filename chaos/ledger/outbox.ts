import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

/** P5: every committed row is on Kafka, where the row says. */
export function outbox({ outbox: rows, log, run }: Evidence): readonly Finding[] {
  const places = new Map<string, string>();
  for (const entries of log.values())
    for (const { event, record } of entries) {
      const { topic, partition, offset } = record.position;
      if (event !== null) places.set(`${topic}/${partition}/${offset}`, event.event_id);
    }
  const published = rows.filter(({ published_at }) => published_at !== null);
  const byId = new Map(rows.map((row) => [row.event_id, row]));
  return [
    {
      promise: 'P5',
      check: 'every committed row is sent',
      looked: rows.length,
      wrong: rows
        .filter(({ published_at, rejected_reason }) => published_at === null || rejected_reason !== null)
        .map(({ event_id, rejected_reason }) => `${event_id} is not sent: ${rejected_reason ?? 'forgotten'}`),
    },
    {
      promise: 'P5',
      check: 'what is marked as sent lies on Kafka where the mark says',
      looked: published.length,
      wrong: published
        .filter(
          ({ topic, partition, offset, event_id }) =>
            places.get(`${topic}/${partition}/${offset}`) !== event_id,
        )
        .map(
          ({ event_id, topic, partition, offset }) => `${event_id} is not at ${topic}/${partition}/${offset}`,
        ),
    },
    {
      promise: 'P5',
      check: 'rows that committed after later ones were sent are sent as well',
      looked: run.lateEvents.length,
      wrong: run.lateEvents.filter((event) => (byId.get(event)?.published_at ?? null) === null),
    },
  ];
}
