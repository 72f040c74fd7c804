import { jsonArray, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { SourcedEvent } from './received-event.js';

/** OpenLineage events as they came. */
@Injectable()
export class EventsStore {
  /** Keeps events. @returns the digests of those that had not come before */
  async add(tx: Tx, events: readonly SourcedEvent[]): Promise<Set<string>> {
    const rows = await tx.query<{ digest: string }>(
      `insert into openlineage_events (digest, received_at, reporter, source_id, remarks, event)
       select digest, clock_timestamp(), reporter, source_id, array(select json_array_elements_text(remarks)), event
       from unnest($1::text[], $2::text[], $3::uuid[], $4::json[], $5::json[])
         as it (digest, reporter, source_id, remarks, event)
       order by digest
       on conflict do nothing
       returning digest`,
      [
        events.map(({ read }) => read.digest),
        events.map(({ reporter }) => reporter),
        events.map(({ source }) => source.id),
        events.map(({ read }) => JSON.stringify(read.remarks)),
        jsonArray(events.map(({ text }) => text)),
      ],
    );
    return new Set(rows.map(({ digest }) => digest));
  }

  /** Forgets some events that came before a time, by index openlineage_events_by_age. @returns whether there may be more */
  async forget(tx: Tx, before: Date, most: number): Promise<boolean> {
    const rows = await tx.query<unknown>(
      `delete from openlineage_events where digest in (
         select digest from openlineage_events where received_at < $1 order by received_at limit $2)
       returning digest`,
      [before, most],
    );
    return rows.length === most;
  }
}
