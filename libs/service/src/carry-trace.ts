import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openSpan, type OpenSpan, withTraceparent } from '#tracing';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What is asked for every few seconds, and of interest to nobody. */
const untraced = /^\/(health|metrics)(\/|$)/;

/**
 * Lets what a request causes carry the caller's W3C trace context: events, and requests to others. Where requests are traced, each
 * is a span of the caller's trace, or of a new one.
 */
export function carryTrace(app: NestFastifyApplication): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const spans = new WeakMap<FastifyRequest, OpenSpan>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { traceparent } = request.headers;
    const parent = typeof traceparent === 'string' ? traceparent : undefined;
    const span = begin(request, parent);
    if (span) spans.set(request, span);
    withTraceparent(span?.traceparent ?? parent, done);
  });
  fastify.addHook('onResponse', (request, { statusCode }, done) => {
    const span = spans.get(request);
    span?.note({ 'http.response.status_code': statusCode });
    span?.end(statusCode >= 500 ? new ServerError() : undefined);
    done();
  });
}

/** What a trace calls an answer with a status from 500. */
class ServerError extends Error {
  override readonly name = 'ServerError';
}

function begin({ method, routeOptions }: FastifyRequest, parent: string | undefined): OpenSpan | undefined {
  const route = routeOptions.url ?? 'none';
  if (untraced.test(route)) return undefined;
  const attributes = { 'http.request.method': method, 'http.route': route };
  return openSpan({ name: `${method} ${route}`, kind: 'server', attributes }, parent);
}
