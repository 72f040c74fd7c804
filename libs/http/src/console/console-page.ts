import type { ShownBy } from '../openapi/security.js';

/** The header that says what the page may load: what this process serves, and the styles that it makes itself, by a number used once. */
export function policyOfConsole(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The page as it is built, with what only the process knows: the number used once, and by what people can show who they are. */
export function consolePage(built: string, nonce: string, shownBy: ShownBy | undefined): string {
  return built.replace('%NONCE%', nonce).replace('%SIGN_IN%', waysToSignIn(shownBy).join(' '));
}

function waysToSignIn(shownBy: ShownBy | undefined): string[] {
  if (!shownBy) return ['name'];
  return [...(shownBy.sessionCookie === undefined ? [] : ['session']), ...(shownBy.keys ? ['key'] : [])];
}
