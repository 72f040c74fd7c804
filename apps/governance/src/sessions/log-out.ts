import type { Principal } from '#access';
import { Cookies, forgetSession } from '#authentication';
import { Injectable } from '@nestjs/common';
import { EndSession } from './end-session.js';
import type { NextStep } from './log-in.js';
import { loggedOutPath, LoginProvider } from './login-provider.js';

/** Logs people out: here at once and for good, and at the provider where it offers that. */
@Injectable()
export class LogOut {
  constructor(
    private readonly provider: LoginProvider,
    private readonly ending: EndSession,
    private readonly cookies: Cookies,
  ) {}

  /** Where the browser goes to be logged out at the provider too; a page of ours where that is not offered, or not now. */
  async leave({ via, credential = '' }: Principal): Promise<NextStep> {
    const cookies = [forgetSession(this.cookies)];
    if (via !== 'session') return { location: loggedOutPath, cookies };
    const { refreshToken, idToken } = await this.ending.end(credential);
    if (refreshToken !== undefined) await this.provider.revoke(refreshToken).catch(letBe);
    const elsewhere = idToken === undefined ? undefined : await this.provider.logoutUrl(idToken).catch(letBe);
    return { location: elsewhere ?? loggedOutPath, cookies };
  }
}

/** The session is over here, whether the provider can be told or not. */
function letBe(): undefined {
  return undefined;
}
