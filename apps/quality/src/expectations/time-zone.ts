import type { DataContract } from '#contracts/documents';
import { meshText } from '#document-readers';
import { isZone } from './read-schedule.js';

/** The time zone in which a contract tells times that name none: by `mesh.timeZone`, else UTC. */
export function timeZoneOf(contract: DataContract): string {
  const named = meshText(contract, 'mesh.timeZone');
  return named !== undefined && isZone(named) ? named : 'UTC';
}
