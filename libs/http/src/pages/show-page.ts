import type { FastifyReply, FastifyRequest } from 'fastify';
import { hash } from '../security/security-headers.js';

/** A page that needs no script. */
export interface ShownPage {
  readonly html: string;
  /** What stands in its one `<style>`. */
  readonly style: string;
}

/** Whether a browser asks, for somebody to read: it names HTML, and would rather have that than JSON. */
export function wantsPage({ headers: { accept = '' } }: Pick<FastifyRequest, 'headers'>): boolean {
  const weights = new Map(accept.split(',').map(weighted));
  const html = weights.get('text/html') ?? 0;
  return html > (weights.get('application/json') ?? weights.get('application/*') ?? weights.get('*/*') ?? 0);
}

/**
 * Answers with a page by which nothing is run and nothing is fetched, and whose forms are sent to this process alone. Its address is shown
 * to nobody else.
 */
export function showPage(reply: FastifyReply, { html, style }: ShownPage, status = 200): string {
  void reply.status(status).headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src ${hash(style)}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    // With no referrer at all, a form would come from nowhere, and be refused as one of another site.
    'referrer-policy': 'same-origin',
    vary: 'accept',
  });
  return html;
}

function weighted(part: string): [type: string, weight: number] {
  const [type = '', ...parameters] = part.split(';').map((it) => it.trim().toLowerCase());
  const given = parameters.find((it) => it.startsWith('q='));
  const weight = given === undefined ? 1 : Number(given.slice(2));
  return [type, Number.isFinite(weight) ? weight : 0];
}
