/** The error codes of the registry API that we answer with, by their meaning. */
export const ErrorCodes = {
  unauthorized: 40101,
  forbidden: 40301,
  subjectNotFound: 40401,
  versionNotFound: 40402,
  schemaNotFound: 40403,
  subjectSoftDeleted: 40404,
  subjectNotSoftDeleted: 40405,
  versionSoftDeleted: 40406,
  versionNotSoftDeleted: 40407,
  compatibilityNotConfigured: 40408,
  modeNotConfigured: 40409,
  incompatibleSchema: 40901,
  unreadableRequest: 422,
  invalidSchema: 42201,
  invalidVersion: 42202,
  invalidCompatibility: 42203,
  invalidMode: 42204,
  operationNotPermitted: 42205,
  referenceExists: 42206,
  invalidSubject: 42208,
  invalidRuleSet: 42210,
  contextNotEmpty: 42211,
  invalidAssociation: 42212,
  tooManyRequests: 42901,
  storeError: 50001,
  forwardingFailed: 50003,
} as const;

/**
 * An error as clients of the registry API know it: a code of {@link ErrorCodes}, or a plain HTTP status, and a message.
 * Thrown anywhere below `registry/`; the filter of this folder answers with it.
 */
export class RegistryError extends Error {
  /** The HTTP status: the first three digits of the code, unless stated. */
  readonly status: number;

  constructor(
    readonly errorCode: number,
    message: string,
    status?: number,
  ) {
    super(message);
    this.status = status ?? Number(String(errorCode).slice(0, 3));
  }
}
