import { ErrorCodes, RegistryError } from './registry-error.js';

/** The subject has no live version. */
export function subjectNotFound(subject: string): RegistryError {
  return new RegistryError(ErrorCodes.subjectNotFound, `Subject '${subject}' not found.`);
}

/** The subject is there, this version is not. */
export function versionNotFound(version: number): RegistryError {
  return new RegistryError(ErrorCodes.versionNotFound, `Version ${version} not found.`);
}

/** No schema has this id or GUID; without either, no version of the subject is the schema asked for. */
export function schemaNotFound(key?: number | string): RegistryError {
  const which = key === undefined ? 'Schema' : `Schema ${key}`;
  return new RegistryError(ErrorCodes.schemaNotFound, `${which} not found`);
}

/** A soft delete of what is soft-deleted already. */
export function subjectSoftDeleted(subject: string): RegistryError {
  return new RegistryError(
    ErrorCodes.subjectSoftDeleted,
    `Subject '${subject}' was soft deleted.Set permanent=true to delete permanently`,
  );
}

/** A permanent delete of what is not soft-deleted yet. */
export function subjectNotSoftDeleted(subject: string): RegistryError {
  return new RegistryError(
    ErrorCodes.subjectNotSoftDeleted,
    `Subject '${subject}' was not deleted first before being permanently deleted`,
  );
}

/** A soft delete of a version that is soft-deleted already. */
export function versionSoftDeleted(subject: string, version: number): RegistryError {
  return new RegistryError(
    ErrorCodes.versionSoftDeleted,
    `Subject '${subject}' Version ${version} was soft deleted.Set permanent=true to delete permanently`,
  );
}

/** A permanent delete of a version that is not soft-deleted yet. */
export function versionNotSoftDeleted(subject: string, version: number): RegistryError {
  return new RegistryError(
    ErrorCodes.versionNotSoftDeleted,
    `Subject '${subject}' Version ${version} was not deleted first before being permanently deleted`,
  );
}

/** The subject or context has no configuration of its own, and the global one was not asked for. */
export function compatibilityNotConfigured(subject: string): RegistryError {
  return new RegistryError(
    ErrorCodes.compatibilityNotConfigured,
    `Subject '${subject}' does not have subject-level compatibility configured`,
  );
}

/** The subject or context has no mode of its own, and the global one was not asked for. */
export function modeNotConfigured(subject: string): RegistryError {
  return new RegistryError(
    ErrorCodes.modeNotConfigured,
    `Subject '${subject}' does not have subject-level mode configured`,
  );
}

/** The schema may not follow the subject's history; `message` holds every difference and violation. */
export function incompatibleSchema(message: string): RegistryError {
  return new RegistryError(ErrorCodes.incompatibleSchema, message);
}

/** A request without a body where one is needed. */
export function noBody(): RegistryError {
  return new RegistryError(ErrorCodes.unreadableRequest, 'The request has no body.');
}

/** The schema cannot be read, or refers to what is not there. */
export function invalidSchema(message: string): RegistryError {
  return new RegistryError(ErrorCodes.invalidSchema, message);
}

/** What stands in the place of a version is none. */
export function invalidVersion(version: string): RegistryError {
  return new RegistryError(
    ErrorCodes.invalidVersion,
    `The specified version '${version}' is not a valid version id. ` +
      'Allowed values are between [1, 2^31-1] and the string "latest"',
  );
}

/** The compatibility level is none of the seven; or what else is wrong with a configuration. */
export function invalidCompatibility(
  message = 'Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, ' +
    'forward_transitive, and full_transitive',
): RegistryError {
  return new RegistryError(ErrorCodes.invalidCompatibility, message);
}

/** The mode is none of those there are. */
export function invalidMode(
  message = 'Invalid mode. Valid values are READWRITE, READONLY, READONLY_OVERRIDE, IMPORT, and FORWARD.',
): RegistryError {
  return new RegistryError(ErrorCodes.invalidMode, message);
}

/** The mode of the subject, or a policy, forbids it. */
export function operationNotPermitted(message: string): RegistryError {
  return new RegistryError(ErrorCodes.operationNotPermitted, message);
}

/** What is to be deleted is imported by other schemas. `schemaKey` is written as the registry writes it: {@link schemaKey}. */
export function referenceExists(key: string): RegistryError {
  return new RegistryError(ErrorCodes.referenceExists, `One or more references exist to the schema ${key}.`);
}

/** A version of a subject, as messages of the registry write it. */
export function schemaKey(subject: string, version: number): string {
  return `{magic=1,keytype=SCHEMA,subject=${subject},version=${version}}`;
}

/** The name cannot be a subject's. */
export function invalidSubject(subject: string): RegistryError {
  return new RegistryError(ErrorCodes.invalidSubject, `The specified subject '${subject}' is not a valid.`);
}

/** A rule's kind, mode or place is wrong. */
export function invalidRuleSet(
  message = 'Migration rules can only be UPGRADE, DOWNGRADE, UPDOWN and domain rules can only be WRITE, READ, WRITEREAD.',
): RegistryError {
  return new RegistryError(ErrorCodes.invalidRuleSet, message);
}

/** A context that still has subjects cannot go. */
export function contextNotEmpty(context: string): RegistryError {
  return new RegistryError(ErrorCodes.contextNotEmpty, `The specified context '${context}' is not empty.`);
}

/** Associations are not kept. */
export function invalidAssociation(): RegistryError {
  return new RegistryError(
    ErrorCodes.invalidAssociation,
    'Associations are not kept here: a subject is bound by its contract.',
  );
}

/** The database failed, or we did. */
export function storeError(message: string, status?: number): RegistryError {
  return new RegistryError(ErrorCodes.storeError, message, status);
}

/** Whoever decides about schemas gives no decision now; nothing was changed. Clients try again. */
export function noDecision(message: string): RegistryError {
  return new RegistryError(ErrorCodes.forwardingFailed, message, 503);
}
