import { RequestInvalid } from '#errors';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const longest = 256;

/** How the header is documented where a route takes it. */
export const idempotencyKeyHeader = {
  'idempotency-key':
    'Any text of yours, up to 256 characters: for a week the same key with the same body has one effect and gives the same answer.',
};

/**
 * Injects the `Idempotency-Key` of the request, or nothing when it has none.
 * @throws RequestInvalid when it is empty or longer than 256 characters
 */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  const key = headers['idempotency-key'];
  if (key === undefined || (typeof key === 'string' && key !== '' && key.length <= longest)) return key;
  throw new RequestInvalid([{ path: 'Idempotency-Key', message: `must have 1 to ${longest} characters` }]);
});
