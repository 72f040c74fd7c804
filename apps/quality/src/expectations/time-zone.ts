import type { DataContract } from '#contracts/documents';
import { meshProperty } from '#document-readers';
import { isZone } from './read-schedule.js';

/** The time zone in which a contract tells times that name none: by `mesh.timeZone`, else UTC. */
export function timeZoneOf(contract: DataContract): string {
  const named = meshProperty(contract, 'mesh.timeZone');
  return typeof named === 'string' && isZone(named) ? named : 'UTC';
}
