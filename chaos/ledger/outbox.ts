import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

/** A supervisor sees that a process has ended a little after others can. */
const slackMs = 2_000;

/** P5: every committed row is on Kafka, where the row says. */
export function outbox(evidence: Evidence): readonly Finding[] {
  const { outbox: rows, log, run } = evidence;
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
    sentAgain(evidence),
    {
      promise: 'P5',
      check: 'rows that committed after later ones were sent are sent as well',
      looked: run.lateEvents.length,
      wrong: run.lateEvents.filter((event) => (byId.get(event)?.published_at ?? null) === null),
    },
  ];
}

/**
 * A relay that dies between sending and marking leaves its batch to its heir, which can't know and sends it again: each
 * event that lies on Kafka twice must have had its relay, its database or its broker interrupted in between.
 */
function sentAgain({ outbox: rows, log, interruptions }: Evidence): Finding {
  const cuts = interruptions.filter(({ kind }) => kind === 'backend').map(({ at }) => at);
  const ours = new Map(rows.map(({ event_id, topic }) => [event_id, topic]));
  const wrong: string[] = [];
  const last = new Map<string, number>();
  let again = 0;
  for (const [topic, entries] of log)
    for (const { event, record } of entries) {
      if (event === null || ours.get(event.event_id) !== topic) continue;
      const before = last.get(event.event_id);
      last.set(event.event_id, record.timestamp);
      if (before === undefined) continue;
      again++;
      if (!cuts.some((at) => at >= before - slackMs && at <= record.timestamp + slackMs))
        wrong.push(`${event.event_id} was sent at ${before} and again at ${record.timestamp}`);
    }
  const check = `nothing is sent again unless its relay was interrupted in between (${again} were)`;
  return { promise: 'P5', check, looked: last.size, wrong };
}
