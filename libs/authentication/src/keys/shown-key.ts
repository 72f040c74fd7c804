import { type Credentials, Unauthenticated } from '#access';
import { type ApiKey, keyPrefix, readKey } from './api-key.js';

const bearer = 'Bearer ';
const basic = 'Basic ';

/**
 * The API key that a request shows: as a bearer token, or as user and password, where the password is the whole key, or the user
 * its id. Undefined when it shows something else.
 * @throws Unauthenticated when it is to be a key, and cannot be one
 */
export function shownKey({ headers: { authorization } }: Credentials): ApiKey | undefined {
  const text = typeof authorization === 'string' ? textOf(authorization) : undefined;
  if (text === undefined) return undefined;
  const key = readKey(text);
  if (key) return key;
  throw new Unauthenticated('The API key is mistyped or cut off.', 'credential.unreadable');
}

function textOf(authorization: string): string | undefined {
  if (startsWith(authorization, bearer)) {
    const token = authorization.slice(bearer.length).trim();
    return token.startsWith(keyPrefix) ? token : undefined;
  }
  return startsWith(authorization, basic) ? ofUserAndPassword(authorization.slice(basic.length)) : undefined;
}

/** The name of a scheme is written in any case. */
function startsWith(header: string, scheme: string): boolean {
  return header.slice(0, scheme.length).toLowerCase() === scheme.toLowerCase();
}

function ofUserAndPassword(encoded: string): string {
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  const [user, password] = [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1)];
  return password.startsWith(keyPrefix) ? password : `${keyPrefix}${withoutPrefix(user)}_${password}`;
}

function withoutPrefix(user: string): string {
  return user.startsWith(keyPrefix) ? user.slice(keyPrefix.length) : user;
}
