import type { AccessLog, Authorisation, ResourceFinders } from '#access';

/** What stands between who is known and what they ask for. */
export interface Doorkeeper {
  readonly authorisation: Authorisation;
  readonly finders: ResourceFinders;
  readonly log: AccessLog;
}
