import type { Transactions, Tx } from '#persistence';
import type { ReceivedRecord } from '../event-log/event-log.js';
import type { Outbox } from '../outbox/outbox.js';
import { keepDeadLetter } from './dead-letters.store.js';

/** Sets aside records that cannot be handled, so that their partition goes on. */
export class DeadLetters {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly group: string,
  ) {}

  /**
   * Stores the record with its error and sends it to `<topic>.dlq`, bytes and headers as they came; where it came from
   * and why is in the `dlq_` headers. A redelivered record is set aside once.
   */
  async add(record: ReceivedRecord, error: unknown, attempts: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (!(await this.store(tx, record, error, attempts))) return;
      await this.outbox.addRows(tx, [this.letter(record, error, attempts)]);
    });
  }

  private store(tx: Tx, record: ReceivedRecord, error: unknown, attempts: number): Promise<boolean> {
    return keepDeadLetter(tx, {
      group: this.group,
      topic: record.topic,
      partition: record.partition,
      offset: record.offset,
      loggedAt: record.timestamp,
      key: storable(record.key),
      headers: storable(JSON.stringify(record.headers)),
      value: record.value,
      error: storable(describe(error)),
      attempts,
    });
  }

  private letter(record: ReceivedRecord, error: unknown, attempts: number) {
    const { topic, partition, offset, key, headers, value } = record;
    const place = `${topic}/${partition}/${offset}`;
    return {
      id: place,
      topic: `${topic}.dlq`,
      aggregateid: storable(key) ?? place,
      type: 'mesh.dead-letter.v1',
      payload: value,
      headers: {
        ...(JSON.parse(storable(JSON.stringify(headers))) as Record<string, string>),
        dlq_group: this.group,
        dlq_topic: topic,
        dlq_partition: String(partition),
        dlq_offset: String(offset),
        dlq_error: storable(describe(error)),
        dlq_attempts: String(attempts),
      },
    };
  }
}

function describe(error: unknown): string {
  const { name = 'Error', message = String(error) } = error as Partial<Error>;
  return `${name}: ${message}`;
}

/** PostgreSQL text cannot hold NUL, which a broken record may well contain; the value's bytes are kept as they are. */
function storable<Text extends string | null>(text: Text): Text {
  return (text?.replaceAll('\u0000', '\ufffd').replaceAll('\\u0000', '\ufffd') ?? null) as Text;
}
