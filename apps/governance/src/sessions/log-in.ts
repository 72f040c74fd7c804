import type { Credentials, Principal } from '#access';
import { Cookies, keepSession } from '#authentication';
import { RequestInvalid } from '#errors';
import { Injectable } from '@nestjs/common';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { EndSession } from './end-session.js';
import { LoginAttempts } from './login-attempts.js';
import { LoginUnknown } from './login-errors.js';
import { LoginProvider } from './login-provider.js';
import { OpenSession } from './open-session.js';
import { home, ownPath } from './own-path.js';

/** Where a browser goes next, and what it keeps. */
export interface NextStep {
  readonly location: string;
  /** Values of the header Set-Cookie. */
  readonly cookies: readonly string[];
}

/** A browser that comes back from the provider. */
export interface Returning extends Pick<Credentials, 'headers'> {
  /** Of the address at which it came back: a question mark and what follows. */
  readonly search: string;
  readonly caller: Principal;
}

/** Logs people in with a browser. */
@Injectable()
export class LogIn {
  constructor(
    private readonly provider: LoginProvider,
    private readonly attempts: LoginAttempts,
    private readonly opening: OpenSession,
    private readonly ending: EndSession,
    private readonly cookies: Cookies,
  ) {}

  /** Sends a browser to the provider. @throws RequestInvalid when it is to return to somebody else; ProviderUnavailable */
  async begin(returnTo = home): Promise<NextStep> {
    const path = ownPath(returnTo);
    if (path === undefined) throw new RequestInvalid([{ path: 'returnTo', message: 'is no path of ours' }]);
    const attempt = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
      returnTo: path,
    };
    return { location: await this.provider.loginUrl(attempt), cookies: [this.attempts.keep(attempt)] };
  }

  /**
   * Gives a browser that the provider sent back a session, and ends the one that it had.
   * @throws LoginUnknown, LoginFailed, TokenRefused, ProviderUnavailable
   */
  async finish({ headers, search, caller }: Returning): Promise<NextStep> {
    const attempt = this.attempts.find({ headers }, new URLSearchParams(search).get('state') ?? '');
    if (!attempt) throw new LoginUnknown();
    const session = await this.opening.open(await this.provider.finish(search, attempt));
    if (caller.via === 'session') await this.ending.end(caller.credential ?? '');
    const cookies = [keepSession(this.cookies, session), this.attempts.forget(attempt)];
    return { location: attempt.returnTo, cookies };
  }
}
