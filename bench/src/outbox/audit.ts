import { Consumer, stringDeserializer } from '@platformatic/kafka';

export interface OutboxFindings {
  readonly missing: number;
  /** Written more than once. */
  readonly repeated: number;
  /** Records of a lead behind a later one of the same lead. */
  readonly disorder: number;
}

/** What lies on Kafka of an outbox whose rows are numbered from 1. */
export class OutboxAudit {
  readonly #seen = new Set<number>();
  readonly #latest = new Map<string, number>();
  #read = 0;
  #disorder = 0;

  /** The records of each lead come in the order of the log. A row that is written again may stand anywhere. */
  see(lead: string, row: number): void {
    const latest = this.#latest.get(lead) ?? 0;
    if (!this.#seen.has(row) && row < latest) this.#disorder++;
    this.#latest.set(lead, Math.max(row, latest));
    this.#seen.add(row);
    this.#read++;
  }

  get read(): number {
    return this.#read;
  }

  findings(rows: number): OutboxFindings {
    const { size } = this.#seen;
    return { missing: rows - size, repeated: this.#read - size, disorder: this.#disorder };
  }
}

/** Reads the whole topic and looks for every row of the outbox in it. */
export async function auditTopic(
  brokers: string,
  topic: { name: string; groupId: string; records: number },
  rows: number,
): Promise<OutboxFindings> {
  const consumer = new Consumer({
    clientId: 'bench-audit',
    bootstrapBrokers: [brokers],
    groupId: topic.groupId,
    autocommit: false,
    maxWaitTime: 200,
    highWaterMark: 10_000,
    deserializers: {
      key: (key) => stringDeserializer(key) ?? '',
      value: (value) => stringDeserializer(value) ?? '',
    },
  });
  const stream = await consumer.consume({ topics: [topic.name], mode: 'earliest', fallbackMode: 'earliest' });
  const audit = new OutboxAudit();
  if (topic.records > 0)
    for await (const { key, value } of stream) {
      audit.see(key, numberOf(value));
      if (audit.read >= topic.records) break;
    }
  await consumer.close(true);
  return audit.findings(rows);
}

function numberOf(value: string): number {
  const event = JSON.parse(value) as { payload: { message_text: string } };
  return Number.parseInt(event.payload.message_text, 10);
}
