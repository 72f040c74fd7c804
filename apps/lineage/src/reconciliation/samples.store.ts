import type { SampledTopic } from '#messaging';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** By which schemas the records of topics were last seen to be written. */
@Injectable()
export class SamplesStore {
  constructor(private readonly db: Db) {}

  /** The topics that contracts describe. By index edges_topics_now. */
  async describedTopics(): Promise<string[]> {
    const rows = await this.db.query<{ topic: string }>(
      `select distinct party_id as topic from edges
       where relation = 'topic' and superseded_at is null and valid_to is null`,
    );
    return rows.map(({ topic }) => topic);
  }

  /** Those whose contracts have subjects, which were looked at longest ago first. By index edges_topics_now. */
  async due(cluster: string, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ topic: string }>(
      `select topic.party_id as topic
       from edges topic left join topic_samples sample on sample.cluster = $1 and sample.topic = topic.party_id
       where topic.relation = 'topic' and topic.superseded_at is null and topic.valid_to is null
         and exists (select from edges subject
                     where subject.contract_id = topic.contract_id and subject.relation = 'subject'
                       and subject.superseded_at is null and subject.valid_to is null)
       group by topic.party_id, sample.at order by sample.at nulls first, topic.party_id limit $2`,
      [cluster, limit],
    );
    return rows.map(({ topic }) => topic);
  }

  /** Keeps what was seen of topics that were looked at; of one without records nothing is known. By primary key. */
  async keep(
    tx: Tx,
    cluster: string,
    looked: readonly string[],
    seen: readonly SampledTopic[],
  ): Promise<void> {
    const byTopic = new Map(seen.map((it) => [it.topic, it.schemaIds]));
    const rows = looked.map((topic) => {
      const found = byTopic.get(topic) ?? [];
      const ids = found.filter((id) => id !== null).sort((a, b) => a - b);
      return { topic, ids, without: found.includes(null) };
    });
    await tx.query(
      `insert into topic_samples (cluster, topic, schema_ids, without_id, at)
       select $1, topic, array(select jsonb_array_elements_text(ids)::int), "without", now()
       from jsonb_to_recordset($2::jsonb) as it (topic text, ids jsonb, "without" boolean) order by topic
       on conflict (cluster, topic) do update set
         schema_ids = excluded.schema_ids, without_id = excluded.without_id, at = excluded.at`,
      [cluster, JSON.stringify(rows)],
    );
  }
}
