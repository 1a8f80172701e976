import { type Letter, idOf, obstacleTo } from '../dead-letters/index.ts';
import type { DeadLetterReason } from '../outcome.ts';

const unlessChanged = 'Retried as it is, it comes back, unless the program that reads it was changed.';

const advice: Readonly<Record<DeadLetterReason, string>> = {
  invalid_json: `It is no JSON in UTF-8, or has no value. Mend the program that writes it, then drop it. ${unlessChanged}`,
  invalid_event: `It does not fit the schema of its topic (docs/events.md). Mend the program that writes it, then drop it. ${unlessChanged}`,
  wrong_event_type: `It belongs on the topic that is named for its event. Mend the program that writes it, then drop it. ${unlessChanged}`,
  wrong_key: `Its key is not its event's own. Mend the program that writes it, then drop it. ${unlessChanged}`,
  wrong_tenant: `Its tenant or business is not the lead's. Mend the program that writes it, then drop it. ${unlessChanged}`,
  unknown_lead:
    'The database has no such lead. Retry it when the lead is there again; drop it when it came from another environment.',
  attempts_exhausted: 'It failed each time for the reason above. Retry it when the cause is gone.',
};

/** What a person should do about a letter that waits. */
export function adviceFor(letter: Letter): string {
  const obstacle = obstacleTo(letter);
  if (obstacle !== null) return `It cannot be retried: ${obstacle}. Read it, and drop it.`;
  const known = Object.entries(advice).find(([reason]) => reason === letter.reason);
  return known?.[1] ?? 'Its headers do not say why it failed. Read it, then retry or drop it.';
}

/** The commands that do it. */
export function commandsFor(letter: Letter): readonly string[] {
  const id = idOf(letter.position);
  if (letter.resolution !== null) return [`npm run dlq -- retry ${id} --again`];
  const drop = `npm run dlq -- drop ${id} --note "why"`;
  return obstacleTo(letter) === null ? [`npm run dlq -- retry ${id}`, drop] : [drop];
}
