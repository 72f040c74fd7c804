import type { Credentials } from '#access';
import { type AuthSecrets, Cookies, Sealer } from '#authentication';
import { z } from 'zod';
import type { BrowserLogin } from './session-settings.js';

const LoginAttempt = z.object({
  state: z.string(),
  nonce: z.string(),
  /** Proves to the provider that who redeems a code is who asked for it (PKCE). */
  verifier: z.string(),
  returnTo: z.string(),
  /** When it began, in milliseconds since 1970. */
  at: z.number(),
});

/** What has to be known of a login that somebody began, once the provider sends them back. */
export type LoginAttempt = z.infer<typeof LoginAttempt>;

const longestSeconds = 600;
const stateForm = /^[\w-]{43}$/;

/**
 * Logins that were begun, each kept by the browser that began it, sealed: nothing has to be stored for whoever merely asks to
 * log in, and what another browser is lured to finish is unknown to it.
 */
export class LoginAttempts {
  private readonly cookies: Cookies;
  private readonly sealer: Sealer;

  constructor(
    settings: Pick<BrowserLogin, 'publicUrl'> & AuthSecrets,
    private readonly now: () => number = Date.now,
  ) {
    this.cookies = new Cookies(settings.publicUrl);
    this.sealer = new Sealer(settings, 'login attempts');
  }

  /** The header by which a browser keeps an attempt for ten minutes. */
  keep(attempt: Omit<LoginAttempt, 'at'>): string {
    const { state } = attempt;
    const sealed = this.sealer.seal(JSON.stringify({ ...attempt, at: this.now() }), state);
    return this.cookies.keep(nameOf(state), sealed, longestSeconds);
  }

  /** The attempt that a browser comes back from; undefined when it is none of its, or too old. */
  find(credentials: Pick<Credentials, 'headers'>, state: string): LoginAttempt | undefined {
    const sealed = stateForm.test(state) ? this.cookies.read(credentials, nameOf(state)) : undefined;
    const opened = sealed === undefined ? undefined : this.sealer.open(sealed, state);
    if (opened === undefined) return undefined;
    const attempt = LoginAttempt.parse(JSON.parse(opened));
    return this.now() - attempt.at <= longestSeconds * 1_000 ? attempt : undefined;
  }

  /** The header by which a browser forgets an attempt. */
  forget({ state }: Pick<LoginAttempt, 'state'>): string {
    return this.cookies.forget(nameOf(state));
  }
}

/** Each attempt has a cookie of its own: several tabs may log in at the same time. */
function nameOf(state: string): string {
  return `meshwarden-login-${state.slice(0, 12)}`;
}
