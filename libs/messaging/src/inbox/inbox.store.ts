import type { Tx } from '#persistence';
import type { EventIdentity } from './event-identity.js';

/** Any fixed number: the first half of the advisory lock key under which a group's transactions take turns. */
const TURN_LOCK = 7_041_778;

/**
 * Records events. A concurrent delivery of the same event waits here for the first one's commit; a single event waits for no turn.
 *
 * @param turn what is waited for first: to be `alone` in the group, or only until nobody is, side by side with others that are
 *   `alongside`; held until the end of `tx`
 * @returns those that were not recorded before
 */
export function recordEvents(
  tx: Tx,
  group: string,
  events: readonly EventIdentity[],
  turn: 'alone' | 'alongside',
): Promise<EventIdentity[]> {
  return tx.query<EventIdentity>(
    `with turn as materialized (
       select ${turn === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared'}($4, hashtext($1))
       where cardinality($2::text[]) > 1
     )
     insert into inbox (consumer_group, source, event_id)
     select $1, source, id from unnest($2::text[], $3::text[]) as event (source, id)
     where (select count(*) from turn) >= 0 -- so that the turn is waited for first
     order by source, id
     on conflict do nothing returning source, event_id as id`,
    [group, events.map(({ source }) => source), events.map(({ id }) => id), TURN_LOCK],
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
