import type { FastifyInstance, FastifyReply } from 'fastify';
import { createHash } from 'node:crypto';

/** No answer is a page, but those that say so: nothing in it is run, shown in a frame, or taken for something else. */
export const securityHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * Gives every answer the headers that keep browsers from doing with it what it is not for. Call it before any other hook is added.
 * @param connectsTo the origins to which Swagger UI's page sends requests besides this process; none when left out
 */
export function secureAnswers(fastify: FastifyInstance, connectsTo?: () => Promise<readonly string[]>): void {
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(securityHeaders);
    done();
  });
  const policyFor = async (payload: unknown): Promise<string> => {
    // Pages that come as files have no styles within.
    const html = typeof payload === 'string' ? payload : '';
    return policyOfPage(html, (await connectsTo?.()) ?? []);
  };
  // Most answers are no pages: these do not wait for a turn of their own.
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (!isPageWithoutPolicy(reply)) return done(null, payload);
    policyFor(payload).then((policy) => {
      void reply.header('content-security-policy', policy);
      done(null, payload);
    }, done);
  });
}

/** A page that says itself what it may load has its reasons. */
function isPageWithoutPolicy(reply: FastifyReply): boolean {
  if (!String(reply.getHeader('content-type')).startsWith('text/html')) return false;
  return reply.getHeader('content-security-policy') === securityHeaders['content-security-policy'];
}

/** What Swagger UI's logo brings with it when it is drawn. */
const styleOfLogo = '.logo_small_svg__cls-2{fill:#fff}.logo_small_svg__cls-3{fill:#85ea2d}';

const style = /<style>([^]*?)<\/style>| style="([^"]*)"/g;

/** What Swagger UI's page needs: what this process serves, and the styles that stand in the page, known by their hashes. */
function policyOfPage(html: string, connectsTo: readonly string[]): string {
  const written = [...html.matchAll(style)].map(([, block, attribute = '']) => block ?? attribute);
  const hashes = [...new Set([...written, styleOfLogo])].map(hash);
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'unsafe-hashes' ${hashes.join(' ')}`,
    "img-src 'self' data:",
    ["connect-src 'self'", ...connectsTo].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** How a policy names a style that stands in a page. */
export function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
