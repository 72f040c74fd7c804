import type { Credentials } from '#access';
import { DomainError } from '#errors';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The header in which our own pages prove that it is them who write. */
const csrfHeader = 'x-csrf-token';

/** A browser shows its session with whatever a page makes it send: that a page of ours wrote this is not proved. */
class NotOurPage extends DomainError {
  readonly code = 'session.csrf';
  readonly kind = 'forbidden';
  constructor(why: string) {
    super(
      `A request that writes by the session of a browser ${why}; \`GET /api/v1/session\` tells the token.`,
    );
  }
}

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/** What pages of ours repeat in the header to prove that they can read our answers. It tells nothing of the session's secret. */
export function csrfTokenOf(secret: string): string {
  return createHmac('sha256', secret).update('csrf').digest('base64url');
}

/**
 * Guards what a session does besides reading.
 * @param origin of our own pages
 * @throws NotOurPage
 */
export function assertOwnPage({ headers, method }: Credentials, secret: string, origin: string): void {
  if (safeMethods.includes(method)) return;
  const site = headers['sec-fetch-site'] ?? 'same-origin';
  if (site !== 'same-origin' || (headers.origin ?? origin) !== origin)
    throw new NotOurPage('has to come from a page of ours');
  if (!isSame(headers[csrfHeader], csrfTokenOf(secret)))
    throw new NotOurPage(`has to carry the session's token in the header ${csrfHeader}`);
}

function isSame(shown: unknown, token: string): boolean {
  const [one, other] = [Buffer.from(String(shown)), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}
