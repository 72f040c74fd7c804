import { BodyMissing, BodyUnreadable, DomainError, RequestInvalid, type ErrorKind } from '#errors';
import { frameworkStatus, type ErrorAnswer } from '#http';
import type { FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import { answerType } from './media-types.js';
import { ErrorCodes, RegistryError } from './registry-error.js';
import { noDecision, storeError } from './registry-errors.js';

/** Clients of the registry send user and password; those that can, a token. */
const challenge = 'Basic realm="meshwarden", Bearer realm="meshwarden"';

/** Says any error as clients of the registry expect it: `{"error_code": …, "message": …}`. */
export function registryDialect(error: unknown, request: FastifyRequest): ErrorAnswer {
  const { status, errorCode, message } = toRegistryError(error);
  return {
    status,
    mediaType: answerType(request.headers.accept),
    body: { error_code: errorCode, message },
    challenge,
  };
}

/** The registry's error for any thrown value. An unknown one says nothing of its inside. */
function toRegistryError(error: unknown): RegistryError {
  if (error instanceof RegistryError) return error;
  if (error instanceof DomainError) return fromDomain(error);
  const status = frameworkStatus(error);
  if (status !== undefined) return new RegistryError(status, `HTTP ${status} ${STATUS_CODES[status] ?? ''}`);
  return storeError('Error in the backend data store');
}

/** What a domain error is to a client that knows no more than the registry's codes. */
const codes: Record<ErrorKind, number> = {
  malformed: 400,
  unauthenticated: ErrorCodes.unauthorized,
  forbidden: ErrorCodes.forbidden,
  'not-found': 404,
  // 409 tells clients that a schema is incompatible, and nothing else.
  conflict: ErrorCodes.forwardingFailed,
  stale: ErrorCodes.operationNotPermitted,
  'too-large': 413,
  'unsupported-media': 415,
  unprocessable: ErrorCodes.invalidSchema,
  'too-many': ErrorCodes.tooManyRequests,
  unavailable: ErrorCodes.forwardingFailed,
};

function fromDomain(error: DomainError): RegistryError {
  const { kind, message } = error;
  if (error instanceof BodyMissing) return new RegistryError(ErrorCodes.unreadableRequest, message);
  if (error instanceof BodyUnreadable || error instanceof RequestInvalid)
    return new RegistryError(400, message);
  if (kind === 'unavailable' || kind === 'conflict') return noDecision(message);
  return new RegistryError(codes[kind], message);
}
