import type { Assignment } from '../../ports.ts';
import { kafkaBroker } from '../kafka-broker.ts';

/** Commits what it received again and again, whatever happens, and prints one word per event. */
const [brokers = '', topic = '', groupId = ''] = process.argv.slice(2);
const broker = kafkaBroker({ brokers: [brokers], clientId: 'member' });
const held = new Map<number, Assignment>();
const say = (word: string): boolean => process.stdout.write(`${word}\n`);

const subscription = await broker.subscribe(
  { groupId, topics: [topic] },
  {
    assigned: (assignments) => {
      for (const each of assignments) held.set(each.epoch, each);
      say('assigned');
    },
    received: () => say('received'),
    revoking: (assignments) => subscription.release(assignments),
    lost: () => say('lost'),
    disturbed: () => say('disturbed'),
  },
);

// Every few milliseconds, also of what was lost: the group has to refuse it, not this program.
setInterval(() => {
  const commits = [...held.values()].map((assignment) => ({ assignment, next: 3, metadata: '' }));
  subscription
    .commit(commits)
    .then((committed) => say(committed.length > 0 ? 'committed' : 'refused'))
    .catch(() => say('failed'));
}, 20);
