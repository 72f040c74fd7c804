import { newCredentialId, newSecret, SecretHash, type ShownSession } from '#authentication';
import { mappingIn } from '#oidc';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { StateCredential } from '../credentials/index.js';
import type { Login } from './login-provider.js';
import { SealedTokens } from './sealed-tokens.js';
import { sessionIdentity } from './session-identity.js';
import { BrowserLogin } from './session-settings.js';
import { SessionsStore } from './sessions.store.js';

/** Begins the session of somebody who has logged in. */
@Injectable()
export class OpenSession {
  private readonly hash: SecretHash;
  private readonly tokens: SealedTokens;

  constructor(
    private readonly settings: BrowserLogin,
    private readonly credentials: StateCredential,
    private readonly store: SessionsStore,
    private readonly transactions: Transactions,
  ) {
    this.hash = new SecretHash(settings);
    this.tokens = new SealedTokens(settings);
  }

  /** What the browser shows from now on. @throws TokenRefused when no claim names them */
  async open(login: Login): Promise<ShownSession> {
    const { principal, name } = sessionIdentity(login, mappingIn(this.settings.provider));
    const session = { id: newCredentialId(), secret: newSecret() };
    const { renewAt, endsAt } = this.timesOf(login);
    await this.transactions.run(async (tx) => {
      await this.credentials.state(tx, {
        id: session.id,
        kind: 'session',
        revision: 1,
        secrets: [{ hash: this.hash.of(session.id, session.secret).toString('base64url'), until: null }],
        principal,
        onBehalfOf: false,
        expiresAt: endsAt.toISOString(),
        revokedAt: null,
      });
      const row = { id: session.id, subject: login.subject, name, ...this.tokens.seal(session.id, login) };
      await this.store.add(tx, { ...row, renewAt }, endsAt);
    });
    return session;
  }

  /** A session of which the provider cannot be asked again lasts as long as what it said. */
  private timesOf({ refreshToken, holdsUntil }: Login): { renewAt: Date | null; endsAt: Date } {
    const now = Date.now();
    const longest = now + this.settings.longestMs;
    if (refreshToken === undefined) return { renewAt: null, endsAt: new Date(Math.min(longest, holdsUntil)) };
    return { renewAt: new Date(now + this.settings.renewMs), endsAt: new Date(longest) };
  }
}
