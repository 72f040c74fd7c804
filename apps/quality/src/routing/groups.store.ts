import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { GroupClock, Told } from '../grouping/index.js';
import type { Signal, SignalState } from '../signals/index.js';
import type { GroupPlace, GroupRoute, Placement } from './alert-group.js';

/** A group that is locked. */
export interface LockedGroup {
  readonly id: string;
  readonly route: GroupRoute;
  readonly place: GroupPlace;
  readonly clock: GroupClock;
}

/** One thing in a group. */
export interface GroupMember {
  readonly groupId: string;
  readonly subject: string;
  readonly signal: Signal;
  readonly state: SignalState;
}

interface GroupRow {
  readonly id: string;
  readonly route: GroupRoute;
  readonly place: GroupPlace;
  readonly next_flush_at: Date | null;
  readonly flushed_at: Date | null;
  readonly emptied_at: Date | null;
}

const columns = 'id, route, place, next_flush_at, flushed_at, emptied_at';

/** What is told together: what is in it, who knows of it, and when it is looked at. */
@Injectable()
export class GroupsStore {
  /** Groups that are due, which no other worker looks at. By index alert_groups_due. */
  async due(tx: Tx, now: Date, limit: number): Promise<LockedGroup[]> {
    const rows = await tx.query<GroupRow>(
      `select ${columns} from alert_groups where next_flush_at <= $1 order by next_flush_at limit $2
       for update skip locked`,
      [now, limit],
    );
    return rows.map(toGroup);
  }

  /** By primary key, in one order. */
  async lock(tx: Tx, ids: readonly string[]): Promise<LockedGroup[]> {
    const rows = await tx.query<GroupRow>(
      `select ${columns} from alert_groups where id = any($1) order by id for update`,
      [ids],
    );
    return rows.map(toGroup);
  }

  /** The groups in which subjects are. By index alert_group_members_of_subject. */
  async ofSubjects(tx: Tx, subjects: readonly string[]): Promise<{ groupId: string; subject: string }[]> {
    return tx.query<{ groupId: string; subject: string }>(
      `select group_id as "groupId", subject from alert_group_members where subject = any($1)`,
      [subjects],
    );
  }

  /** Makes groups that are not there, and tells those that are by which route they are told now. By primary key. */
  async put(tx: Tx, placements: readonly Placement[]): Promise<void> {
    const rows = [...new Map(placements.map((it) => [it.groupId, it])).values()].sort(byGroup);
    await tx.query(
      `insert into alert_groups (id, route, place)
       select id, route, place from json_to_recordset($1::json) as it (id text, route json, place json)
       on conflict (id) do update set route = excluded.route, place = excluded.place`,
      [JSON.stringify(rows.map(({ groupId: id, route, place }) => ({ id, route, place })))],
    );
  }

  /** Puts something into groups, or says how it stands now. By primary key. */
  async putMembers(tx: Tx, members: readonly GroupMember[]): Promise<void> {
    await tx.query(
      `insert into alert_group_members (group_id, subject, signal, state)
       select group_id, subject, signal, state
       from json_to_recordset($1::json) as it (group_id text, subject text, signal json, state text)
       on conflict (group_id, subject) do update set signal = excluded.signal, state = excluded.state`,
      [JSON.stringify(members.map(({ groupId: group_id, ...it }) => ({ group_id, ...it })))],
    );
  }

  /** By primary key. */
  async members(tx: Tx, groupIds: readonly string[]): Promise<GroupMember[]> {
    return tx.query<GroupMember>(
      `select group_id as "groupId", subject, signal, state from alert_group_members where group_id = any($1)
       order by group_id, subject`,
      [groupIds],
    );
  }

  /** By primary key. */
  async removeMembers(tx: Tx, gone: readonly { groupId: string; subject: string }[]): Promise<void> {
    if (gone.length === 0) return;
    await tx.query(
      `delete from alert_group_members using unnest($1::text[], $2::text[]) as it (group_id, subject)
       where alert_group_members.group_id = it.group_id and alert_group_members.subject = it.subject`,
      [gone.map(({ groupId }) => groupId), gone.map(({ subject }) => subject)],
    );
  }

  /** What destinations of groups know. By primary key. */
  async told(
    tx: Tx,
    groupIds: readonly string[],
  ): Promise<(Told & { groupId: string; destination: string })[]> {
    return tx.query<Told & { groupId: string; destination: string }>(
      `select group_id as "groupId", destination, firing, resolved, at from group_tellings where group_id = any($1)`,
      [groupIds],
    );
  }

  /** By primary key. */
  async tell(tx: Tx, told: readonly (Told & { groupId: string; destination: string })[]): Promise<void> {
    if (told.length === 0) return;
    await tx.query(
      `insert into group_tellings (group_id, destination, firing, resolved, at)
       select group_id, destination, firing, resolved, at from json_populate_recordset(null::group_tellings, $1)
       on conflict (group_id, destination) do update
         set firing = excluded.firing, resolved = excluded.resolved, at = excluded.at`,
      [JSON.stringify(told.map(({ groupId: group_id, ...it }) => ({ group_id, ...it })))],
    );
  }

  /** By primary key. */
  async setClocks(tx: Tx, clocks: readonly { id: string; clock: GroupClock }[]): Promise<void> {
    if (clocks.length === 0) return;
    const rows = clocks.map(({ id, clock }) => ({ id, ...clock }));
    await tx.query(
      `update alert_groups set next_flush_at = it."nextFlushAt", flushed_at = it."flushedAt", emptied_at = it."emptiedAt"
       from json_to_recordset($1::json) as it
         (id text, "nextFlushAt" timestamptz, "flushedAt" timestamptz, "emptiedAt" timestamptz)
       where alert_groups.id = it.id`,
      [JSON.stringify(rows)],
    );
  }

  /**
   * Has groups of which a silence kept something back looked at: at the first end of an interval since they were last. What it
   * kept back is found by the decisions on it. By index telling_decisions_of_subject, and primary keys.
   */
  async lookAgain(tx: Tx, silenceId: string, now: Date): Promise<void> {
    await tx.query(
      `update alert_groups set next_flush_at = least(next_flush_at, case
           when coalesce((route->'timing'->>'intervalMs')::float8, 0) = 0 then $2::timestamptz
           else flushed_at + ceil(greatest(extract(epoch from ($2::timestamptz - flushed_at)) * 1000, 1)
             / (route->'timing'->>'intervalMs')::float8) * (route->'timing'->>'intervalMs')::float8 * interval '1 millisecond'
         end)
       where flushed_at is not null and emptied_at is null and id in (
         select members.group_id from alert_group_members members join telling_decisions on telling_decisions.subject = members.subject
         where not told and reason like '%(' || $1 || ')%')`,
      [silenceId, now],
    );
  }

  /** Forgets groups in which nothing has been for long, a piece at a time. By index alert_groups_empty. */
  async forget(tx: Tx, emptiedBefore: Date, limit: number): Promise<number> {
    return tx.execute(
      `delete from alert_groups where id in (
         select id from alert_groups where emptied_at < $1 order by emptied_at limit $2 for update skip locked)`,
      [emptiedBefore, limit],
    );
  }
}

function byGroup(a: Placement, b: Placement): number {
  return a.groupId < b.groupId ? -1 : 1;
}

function toGroup({ id, route, place, ...row }: GroupRow): LockedGroup {
  const { next_flush_at: nextFlushAt, flushed_at: flushedAt, emptied_at: emptiedAt } = row;
  return { id, route, place, clock: { nextFlushAt, flushedAt, emptiedAt } };
}
