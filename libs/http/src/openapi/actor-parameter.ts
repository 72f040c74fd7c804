import { actorHeader, onBehalfOfHeader } from '#access';
import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf, rightExtension } from './operations.js';

const claimed = {
  name: actorHeader,
  in: 'header',
  required: false,
  description: 'Who acts, while AUTH_MODE is none.',
  schema: { type: 'string', maxLength: 256 },
  example: 'ada@clients.example',
};

const onBehalfOf = {
  name: onBehalfOfHeader,
  in: 'header',
  required: false,
  description: 'For whom a machine acts whose key allows it; both names are recorded.',
  schema: { type: 'string', maxLength: 256 },
};

/**
 * Lets whoever tries a call that changes or decides something say who acts: without authentication who they are, as the actor is
 * `anonymous` else, and with it for whom a machine does.
 */
export function declareActor(document: OpenAPIObject, isAuthenticated: boolean): void {
  const parameter = isAuthenticated ? onBehalfOf : claimed;
  for (const operation of operationsOf(document)) {
    const reads = /:(read|verify)$/.test(operation[rightExtension] ?? ':read');
    if (!reads) operation.parameters = [...(operation.parameters ?? []), { ...parameter }];
  }
}
