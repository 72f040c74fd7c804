import { HttpException } from '@nestjs/common';
import { z } from 'zod';
import { DomainError, type ErrorKind } from '#errors';
import { isInfrastructureFailure } from '#persistence';

/** RFC 9457 problem details, with what a caller needs to mend its request. */
export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })),
    correlationId: z.string(),
  })
  .meta({
    id: 'Problem',
    description: 'RFC 9457 problem details, with what a caller needs to mend its request.',
  });

export type Problem = z.infer<typeof Problem>;

const statusOf: Record<ErrorKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  'unsupported-media': 415,
  unprocessable: 422,
  'too-many': 429,
  unavailable: 503,
};

const titleOf: Record<number, string> = {
  400: 'Bad request',
  401: 'Not authenticated',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Body too large',
  415: 'Unsupported media type',
  422: 'Refused',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Unavailable',
};

/** Where the problem happened: the request's path and its correlation id. */
export interface Occurrence {
  readonly instance: string;
  readonly correlationId: string;
}

/** The problem document for any thrown value. An unknown error says nothing of its inside. */
export function toProblem(error: unknown, occurrence: Occurrence): Problem {
  if (error instanceof DomainError) {
    const { code, message, errors, extensions } = error;
    return problemOf(statusOf[error.kind], code, message, occurrence, errors, extensions);
  }
  const http = httpError(error);
  if (http) return problemOf(http.status, http.code, http.message, occurrence);
  if (isInfrastructureFailure(error))
    return problemOf(
      503,
      'database.unavailable',
      'The database cannot be reached now. Try again.',
      occurrence,
    );
  return problemOf(500, 'internal', 'Something went wrong on our side.', occurrence);
}

/** A problem document: what went wrong, where, and by which code programs know it. */
export function problemOf(
  status: number,
  code: string,
  detail: string,
  occurrence: Occurrence,
  errors: Problem['errors'] | readonly { path: string; message: string }[] = [],
  extensions: Readonly<Record<string, unknown>> = {},
): Problem {
  return {
    type: `urn:meshwarden:problem:${code}`,
    title: titleOf[status] ?? 'Error',
    status,
    detail,
    ...occurrence,
    code,
    errors: [...errors],
    ...extensions,
  };
}

/** Reads an error of the framework (unknown route, method, media type, body limit) without depending on its classes. */
function httpError(error: unknown): { status: number; code: string; message: string } | undefined {
  const status = frameworkStatus(error);
  if (status === undefined || !(error instanceof Error)) return undefined;
  const code = {
    404: 'route.not-found',
    405: 'method.not-allowed',
    413: 'body.too-large',
    415: 'body.unsupported',
  };
  return { status, code: code[status as keyof typeof code] ?? 'request.invalid', message: error.message };
}

/** The status below 500 that the framework itself gave an error (unknown route, media type, body limit); undefined for others. */
export function frameworkStatus(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const status = statusCodeOf(error);
  return status === undefined || status >= 500 ? undefined : status;
}

function statusCodeOf(error: Error): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if ('statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return undefined;
}
