import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';

/** Deliveries as the release before decided on them. */
@Injectable()
export class EarlierDeliveriesStore {
  constructor(private readonly db: Db) {}

  /**
   * Takes over a piece of what the release before decided on, under the same ids; returns how many. What it is trying right
   * now it keeps until then. By primary key.
   */
  async takeOver(now: Date, limit: number): Promise<number> {
    return this.db.execute(
      `with taken as (
         delete from deliveries where id in (
           select id from deliveries where status <> 'pending' or next_attempt_at <= $1
           order by id limit $2 for update skip locked)
         returning *)
       insert into outgoing_deliveries (id, group_id, destination, channel, tool, address, event, subjects, incident_id,
         incident_revision, contents, owner, status, attempts, next_attempt_at, last_status, last_error, created_at, delivered_at)
       select id, null, tool || ':' || address, channel, tool, address, event, array['incident:' || incident_id], incident_id,
         incident_revision, json_build_object('grouped', false, 'said', json_build_array(json_build_object(
           'subject', 'incident:' || incident_id, 'event', event, 'startedAt', alert->>'openedAt',
           'labels', json_build_object('kind', 'incident', 'contract', alert->>'contractId'),
           'content', json_build_object(
             'type', 'mesh.quality.alert.' || event || '.v1',
             'data', (alert::jsonb || jsonb_build_object('revision', incident_revision))::json,
             'severity', alert->>'severity', 'title', (alert->>'contractId') || ': ' || (alert->>'title'),
             'text', alert->>'description', 'link', '/api/v1/incidents/' || incident_id, 'at', alert->>'at')))),
         alert->>'owner', status, attempts, next_attempt_at, last_status, last_error, created_at, delivered_at
       from taken on conflict do nothing`,
      [now, limit],
    );
  }
}
