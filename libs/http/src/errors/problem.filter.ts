import { ArgumentsHost, Catch, ExceptionFilter, Logger, MethodNotAllowedException } from '@nestjs/common';
import { DomainError } from '#errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorAnswer, ErrorDialects } from './error-dialects.js';
import { frameworkStatus, toProblem } from './problem.js';
import type { RouteTable } from './route-table.js';

const bearerChallenge = 'Bearer realm="meshwarden"';

/** Answers every error of an HTTP request: with a problem document, or in the dialect of its path. The only place that does. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(
    private readonly dialects: ErrorDialects,
    private readonly routes: RouteTable,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    this.refuse(error, request, reply);
  }

  /** Answers an error, with the methods of a path that has others than the one asked for. */
  refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    this.send(this.madePrecise(error, request, reply), request, reply);
  }

  /** Writes an error to a reply; logs it when it is our fault. */
  send(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    request.failure = error;
    const dialect = this.dialects.of(request.url) ?? problemDialect;
    const { status, mediaType, body, challenge = bearerChallenge } = dialect(error, request);
    if (status >= 500) {
      const stack = error instanceof Error ? error.stack : String(error);
      this.logger.error(`${request.method} ${pathOf(request)} failed`, stack);
    }
    if (status === 401) void reply.header('www-authenticate', challenge);
    const retryAfter = retryAfterOf(error, status);
    if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
    // A serializer of its own keeps a charset, which JSON does not have, from being added.
    void reply.status(status).type(mediaType).serializer(JSON.stringify).send(body);
  }

  /** To the router, a path without the method asked for is one that is not there. */
  private madePrecise(error: unknown, { method, url }: FastifyRequest, reply: FastifyReply): unknown {
    if (frameworkStatus(error) !== 404) return error;
    const allowed = this.routes.methodsAt(url);
    if (allowed.length === 0 || allowed.includes(method)) return error;
    void reply.header('allow', allowed.join(', '));
    return new MethodNotAllowedException(`${method} is not among ${allowed.join(', ')}.`);
  }
}

/** What is asked for is not for the log, nor a token that a path has: whoever holds it may do what it is for. */
function pathOf({ url, params, routeOptions }: FastifyRequest): string {
  const { token } = (params ?? {}) as { readonly token?: string };
  if (token !== undefined) return routeOptions.url ?? '';
  return url.split('?', 1)[0] ?? url;
}

/** In seconds: what is away may be back at once. */
function retryAfterOf(error: unknown, status: number): number | undefined {
  const stated = error instanceof DomainError ? error.retryAfterSeconds : undefined;
  return stated ?? (status === 503 ? 1 : undefined);
}

function problemDialect(error: unknown, request: FastifyRequest): ErrorAnswer {
  const body = toProblem(error, { instance: request.url, correlationId: request.id });
  return { status: body.status, mediaType: 'application/problem+json', body };
}
