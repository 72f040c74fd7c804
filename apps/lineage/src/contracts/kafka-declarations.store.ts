import type { KafkaNames, TopicPromise } from '#document-readers';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** A schema, by the id that records carry which are written by it. */
export interface NumberedSchema {
  readonly subject: string;
  readonly schemaId: number;
}

/** What documents and schemas say that Kafka can be asked about. */
@Injectable()
export class KafkaDeclarationsStore {
  /** What the newest revision of a contract promises of its topics, and whom it gives access. By primary key. */
  async ofContract(
    tx: Tx,
    id: string,
    promises: readonly TopicPromise[],
    roles: readonly string[],
  ): Promise<void> {
    await tx.query('update contracts set topic_promises = $2, access_roles = $3 where id = $1', [
      id,
      JSON.stringify(promises),
      roles,
    ]);
  }

  /** As whom a product is known to Kafka. By primary key. */
  async ofProduct(tx: Tx, id: string, { groups, principals }: KafkaNames): Promise<void> {
    await tx.query('update products set kafka_groups = $2, kafka_principals = $3 where id = $1', [
      id,
      groups,
      principals,
    ]);
  }

  /** Under which subjects ids were given. What is known already is left alone. */
  async ofSchemas(tx: Tx, schemas: readonly NumberedSchema[]): Promise<void> {
    await tx.query(
      `insert into registered_schemas (schema_id, subject)
       select distinct schema_id, subject from unnest($1::int[], $2::text[]) as it (schema_id, subject)
       order by schema_id, subject
       on conflict do nothing`,
      [schemas.map(({ schemaId }) => schemaId), schemas.map(({ subject }) => subject)],
    );
  }
}
