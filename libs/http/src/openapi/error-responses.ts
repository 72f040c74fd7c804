import { ApiResponse } from '@nestjs/swagger';
import { STATUS_CODES } from 'node:http';
import { Problem } from '../errors/problem.js';
import { toOpenApi } from './schema-registry.js';

/** Which errors a route can answer with, and when. */
export type ErrorDescriptions = Partial<
  Record<400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 503, string>
>;

/** What the code of an error of each status may look like. */
const codes: Record<number, string> = {
  400: 'request.invalid',
  401: 'request.unauthenticated',
  403: 'request.forbidden',
  404: 'contract.not-found',
  409: 'change.base-changed',
  412: 'precondition.failed',
  413: 'body.too-large',
  415: 'body.unsupported',
  422: 'change.refused',
  503: 'database.unavailable',
};

/** Documents errors, each with the problem document that says so; and that any route can fail in other ways. */
export function describeErrors(errors: ErrorDescriptions): MethodDecorator[] {
  const named = Object.entries(errors).map(([text, description]) => {
    const status = Number(text);
    return ApiResponse({ status, description, content: problemContent(status, description) });
  });
  const description = 'Any other error.';
  const content = problemContent(500, 'Something went wrong on our side.');
  return [...named, ApiResponse({ status: 'default', description, content })];
}

function problemContent(status: number, detail: string) {
  const code = codes[status] ?? 'internal';
  const example: Problem = {
    type: `urn:meshwarden:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    instance: '/api/v1/...',
    code,
    errors: status === 400 ? [{ path: 'changes.0.document.status', message: 'Required' }] : [],
    correlationId: '6f1c7a52-2d0b-4c0e-9c57-0f3a6c1f9e11',
  };
  return { 'application/problem+json': { schema: toOpenApi(Problem), example } };
}
