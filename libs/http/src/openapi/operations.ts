import type { OpenAPIObject } from '@nestjs/swagger';

/** Under which a route's right, and on what it is needed, stand in the OpenAPI document. */
export const rightExtension = 'x-right';
export const resourceExtension = 'x-on';

/**
 * Where a body's description waits until the document is made: @nestjs/swagger keeps neither examples nor a second
 * media type of a body that is validated by a schema.
 */
export const requestBodyExtension = 'x-request-body';

/** Where what parameters are filled in with waits until the document is made, when all of them are there. */
export const filledInExtension = 'x-filled-in';

/** A parameter of a call, as far as it is looked at here. */
interface Parameter {
  readonly name: string;
  readonly in: string;
  schema?: Record<string, unknown>;
  example?: unknown;
  readonly [member: string]: unknown;
}

/** A call in an OpenAPI document, as far as it is looked at here. */
export interface Operation {
  parameters?: Parameter[];
  requestBody?: unknown;
  security?: Record<string, string[]>[];
  readonly [rightExtension]?: string;
  [requestBodyExtension]?: unknown;
  [filledInExtension]?: Readonly<Record<string, unknown>>;
}

/** Every call that a document describes. */
export function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.values(document.paths).flatMap((path) => Object.values(path) as Operation[]);
}
