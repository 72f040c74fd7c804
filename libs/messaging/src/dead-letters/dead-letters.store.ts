import type { Tx } from '#persistence';

/** A record that was set aside, as text that PostgreSQL can hold; its bytes are as they came. */
export interface DeadLetterRow {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly loggedAt: Date;
  readonly key: string | null;
  readonly headers: string;
  readonly value: Buffer | null;
  readonly error: string;
  readonly attempts: number;
}

/** Keeps a dead letter. @returns whether it was not kept before; by the primary key */
export async function keepDeadLetter(tx: Tx, row: DeadLetterRow): Promise<boolean> {
  const kept = await tx.execute(
    `insert into dead_letters (consumer_group, topic, partition, "offset", logged_at, key, headers, value, error, attempts)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      row.group,
      row.topic,
      row.partition,
      row.offset.toString(),
      row.loggedAt,
      row.key,
      row.headers,
      row.value,
      row.error,
      row.attempts,
    ],
  );
  return kept > 0;
}
