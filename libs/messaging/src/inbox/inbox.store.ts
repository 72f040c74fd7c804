import type { Tx } from '#persistence';
import type { EventIdentity } from './event-identity.js';

/** Any fixed number: the first half of the advisory lock key of a group's transactions. */
const GROUP_LOCK = 7_041_778;

/**
 * Records events. A concurrent delivery of the same event waits here for the first one's commit; a single event takes no lock.
 *
 * @param lock the group's lock, which several events take first and hold until the end of `tx`: `exclusive`, or `shared` with
 *   others who share it
 * @returns those that were not recorded before
 */
export function recordEvents(
  tx: Tx,
  group: string,
  events: readonly EventIdentity[],
  lock: 'exclusive' | 'shared',
): Promise<EventIdentity[]> {
  return tx.query<EventIdentity>(
    `with locked as materialized (
       select ${lock === 'exclusive' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared'}($4, hashtext($1))
       where cardinality($2::text[]) > 1
     )
     insert into inbox (consumer_group, source, event_id)
     select $1, source, id from unnest($2::text[], $3::text[]) as event (source, id)
     where (select count(*) from locked) >= 0 -- so that the lock is waited for first
     order by source, id
     on conflict do nothing returning source, event_id as id`,
    [group, events.map(({ source }) => source), events.map(({ id }) => id), GROUP_LOCK],
  );
}

/** Forgets the oldest events, at most `limit` of them; by the index inbox_by_age. @returns how many it forgot. */
export function forgetEvents(db: Tx, olderThanDays: number, limit: number): Promise<number> {
  return db.execute(
    `delete from inbox using (
       select consumer_group, source, event_id from inbox
       where received_at < now() - make_interval(days => $1) order by received_at limit $2
     ) as oldest
     where inbox.consumer_group = oldest.consumer_group and inbox.source = oldest.source
       and inbox.event_id = oldest.event_id`,
    [olderThanDays, limit],
  );
}
