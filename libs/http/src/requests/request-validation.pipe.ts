import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { RequestInvalid, type Mistake } from '#errors';

/** Validates whatever carries a schema (`@Body({ schema })`, `@Query({ schema })`) and names every mistake. */
export class RequestValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => new RequestInvalid(mistakesOf(issues)) });
  }
}

/** Issues of any Standard Schema as mistakes with dotted paths. */
export function mistakesOf(issues: readonly StandardSchemaV1.Issue[], prefix = ''): Mistake[] {
  return issues.map(({ path, message }) => ({ path: dotted(prefix, path), message }));
}

function dotted(prefix: string, path: StandardSchemaV1.Issue['path']): string {
  const keys = (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  return (prefix === '' ? keys : [prefix, ...keys]).join('.');
}
