import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { withTraceparent } from '#messaging';
import type { FastifyInstance } from 'fastify';

/** Lets the events that a request causes carry the caller's W3C trace context. */
export function carryTrace(app: NestFastifyApplication): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { traceparent } = request.headers;
    withTraceparent(typeof traceparent === 'string' ? traceparent : undefined, done);
  });
}
