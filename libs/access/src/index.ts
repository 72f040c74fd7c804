/** Who acts, how that is known, what each route needs, and who says whether they may. */
export { actorHeader, onBehalfOfHeader } from './actor-headers.js';
export { AccessLog, NoAccessLog, type Access, type AccessAnswer } from './access-log.js';
export { Authenticator, type Credentials } from './authenticator.js';
export { Authorisation, NothingAsked, type AccessVerdict, type Sight } from './authorisation.js';
export { denial } from './denials.js';
export { DomainSources, type DomainRevision, type DomainSource } from './domain-sources.js';
export { isNameOfOne } from './names.js';
export { noteDecision, noteResource, withParticulars } from './particulars.js';
export { leaveOut, type FieldRule } from './left-out.js';
export { ShownThings, type ShownInAnswer } from './shown-things.js';
export {
  anonymous,
  claimed,
  copiedRoles,
  knownRoles,
  serviceItself,
  type Principal,
  provenanceOf,
  recordedAs,
} from './principal.js';
export {
  mesh,
  type Resource,
  type ResourceKind,
  type ResourceOfRoute,
  type RouteAccess,
} from './resource.js';
export { RequestLimits, type CountedRequest } from './request-limits.js';
export { ResourceFinders } from './resource-finders.js';
export { isForAnybody, isReading, isRecorded, rights, type Right } from './rights.js';
export { isOfDomains, isRole, limitable, roles, type Role } from './roles.js';
export { isDenial, isExcess, isTurnedAway } from './turned-away.js';
export { Unauthenticated } from './unauthenticated.js';
