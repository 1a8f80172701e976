import { leadTopics } from '@biznavigate/contracts';
import { Admin } from '@platformatic/kafka';
import type { Run } from '../run.ts';

/**
 * Gives every topic of leads more partitions while everything runs. Leads change their partition, and Kafka keeps no order
 * between what a lead had in the old one and has in the new one: it is done when all is answered, as operators are told to.
 */
export async function addPartitions(run: Run, count: number): Promise<void> {
  const admin = new Admin({ clientId: 'chaos', bootstrapBrokers: [run.fleet.brokers] });
  try {
    await admin.createPartitions({ topics: leadTopics.map((name) => ({ name, count })) });
  } finally {
    await admin.close();
  }
}
