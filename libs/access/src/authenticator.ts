import type { Principal } from './principal.js';

/** What of a request tells who sent it. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly method: string;
  /** The address that the connection comes from. */
  readonly address: string;
}

/**
 * Finds out who sends a request. The HTTP edge asks it first of all, before anything answers. It is synchronous where it can
 * be: it stands before every request.
 */
export abstract class Authenticator {
  /**
   * Anonymous when nothing is shown at all.
   * @throws Unauthenticated when what is shown proves nothing
   */
  abstract identify(credentials: Credentials): Principal | Promise<Principal>;
}
