import type { OpenAPIObject } from '@nestjs/swagger';
import { actorHeader } from '../auth/claimed-callers.js';
import { operationsOf, rightExtension } from './operations.js';

const actor = {
  name: actorHeader,
  in: 'header',
  required: false,
  description: 'Who acts, while AUTH_MODE is none.',
  schema: { type: 'string', maxLength: 256 },
  example: 'ada@clients.example',
};

/** Lets whoever tries a call that changes or decides something say who they are: without it the actor is `anonymous`. */
export function declareActor(document: OpenAPIObject): void {
  for (const operation of operationsOf(document)) {
    const reads = /:(read|verify)$/.test(operation[rightExtension] ?? ':read');
    if (!reads) operation.parameters = [...(operation.parameters ?? []), { ...actor }];
  }
}
