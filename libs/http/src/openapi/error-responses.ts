import { ApiResponse } from '@nestjs/swagger';
import { Problem, problemOf } from '../errors/problem.js';
import { toOpenApi } from './schema-registry.js';

/** What each code means, where errors of one status have several. */
type ByCode = Readonly<Record<string, string>>;

/** Which errors a route can answer with, and when. Those that say only when have the code that their status has everywhere. */
export interface ErrorDescriptions {
  readonly 400?: string | ByCode;
  readonly 401?: string | ByCode;
  readonly 403?: ByCode;
  readonly 404?: ByCode;
  readonly 409?: ByCode;
  readonly 412?: string | ByCode;
  readonly 413?: string | ByCode;
  readonly 415?: string;
  readonly 422?: ByCode;
  readonly 429?: string;
  readonly 503?: ByCode;
}

/** The code of an error whose status says all. */
const codes: Readonly<Record<string, string>> = {
  400: 'request.invalid',
  401: 'request.unauthenticated',
  412: 'precondition.failed',
  413: 'body.too-large',
  415: 'body.unsupported',
  429: 'rate-limit.exceeded',
};

/** Documents errors, each with the problem document that says so; and that any route can fail in other ways. */
export function describeErrors(errors: ErrorDescriptions): MethodDecorator[] {
  const named = Object.entries(errors).map(([status, described]) =>
    describeError(Number(status), byCode(status, described as string | ByCode)),
  );
  const content = problemContent(500, { internal: 'Something went wrong on our side.' });
  return [...named, ApiResponse({ status: 'default', description: 'Any other error.', content })];
}

function byCode(status: string, described: string | ByCode): ByCode {
  return typeof described === 'string' ? { [codes[status] ?? 'internal']: described } : described;
}

function describeError(status: number, meanings: ByCode): MethodDecorator {
  const description = Object.values(meanings).join(' ');
  return ApiResponse({ status, description, content: problemContent(status, meanings) });
}

function problemContent(status: number, meanings: ByCode) {
  const examples: Record<string, { value: Problem }> = {};
  for (const [code, detail] of Object.entries(meanings))
    examples[code] = { value: example(status, code, detail) };
  return { 'application/problem+json': { schema: toOpenApi(Problem), examples } };
}

function example(status: number, code: string, detail: string): Problem {
  const occurrence = { instance: '/api/v1/...', correlationId: '6f1c7a52-2d0b-4c0e-9c57-0f3a6c1f9e11' };
  const mistakes =
    code === 'request.invalid' ? [{ path: 'color', message: 'is not a query parameter here' }] : [];
  return problemOf(status, code, detail, occurrence, mistakes);
}
