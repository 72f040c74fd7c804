import { DomainError } from '#errors';
import { isLoopback } from '#http-client';
import type { FastifyInstance } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';

/** The request is for a host that this process is not: a page that had its own name lead to this machine, as one may suspect. */
class HostNotOurs extends DomainError {
  readonly code = 'host.not-ours';
  readonly kind = 'forbidden';
  constructor(host: string) {
    super(
      `'${host}' is none of our names. Without authentication requests are served to loopback names and to those of ALLOWED_HOSTS alone.`,
    );
  }
}

/** A page of another site sends the request. */
class OriginForeign extends DomainError {
  readonly code = 'origin.foreign';
  readonly kind = 'forbidden';
  constructor(origin: string) {
    super(`Pages of '${origin}' may not send requests here while there is no authentication.`);
  }
}

/**
 * Serves requests to this machine's own names and to some others, and refuses those that pages of other sites send: where whoever
 * reaches the port may do everything, a page in a browser on this machine must not.
 * @param allowed further names, without ports
 */
export function serveOwnHosts(fastify: FastifyInstance, allowed: readonly string[]): void {
  const names = new Set(allowed);
  fastify.addHook('onRequest', (request, _reply, done) => {
    done(refusal(request.headers, (name) => isLoopback(name) || names.has(name)));
  });
}

function refusal(
  { host = '', origin }: IncomingHttpHeaders,
  isOurs: (name: string) => boolean,
): DomainError | undefined {
  const name = nameIn(`http://${host}`);
  if (name === undefined || !isOurs(name)) return new HostNotOurs(host);
  return origin === undefined || isSame(origin, host) ? undefined : new OriginForeign(origin);
}

/** Whether a page is one of ours. By which scheme it came is for what terminates TLS to know. */
function isSame(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === new URL(`http://${host}`).host;
}

function nameIn(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
