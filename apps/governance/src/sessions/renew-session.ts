import type { CredentialStated } from '#contracts/events';
import { mappingIn } from '#oidc';
import { Transactions, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { StateCredential } from '../credentials/index.js';
import { EndSession } from './end-session.js';
import { type Login, LoginProvider } from './login-provider.js';
import { SealedTokens } from './sealed-tokens.js';
import { sessionIdentity, type SessionIdentity } from './session-identity.js';
import { BrowserLogin } from './session-settings.js';
import { type SessionRow, SessionsStore } from './sessions.store.js';

/** Asks the provider whether a session goes on, and what its claims are now. */
@Injectable()
export class RenewSession {
  private readonly tokens: SealedTokens;

  constructor(
    private readonly settings: BrowserLogin,
    private readonly provider: LoginProvider,
    private readonly credentials: StateCredential,
    private readonly store: SessionsStore,
    private readonly ending: EndSession,
    private readonly transactions: Transactions,
  ) {
    this.tokens = new SealedTokens(settings);
  }

  /**
   * Ends the session when the provider says that it is over, or now names somebody else; lets it go on with the claims of now.
   * @throws ProviderUnavailable, LoginFailed when the provider says neither
   */
  async renew(row: SessionRow): Promise<void> {
    const { refreshToken } = this.tokens.open(row);
    const login =
      refreshToken === undefined ? undefined : await this.provider.renew(refreshToken, row.subject);
    const identity = login && this.identityOf(login);
    if (login && identity && (await this.goOn(row, login, identity))) return;
    await this.ending.end(row.id);
  }

  private identityOf(login: Login): SessionIdentity | undefined {
    try {
      return sessionIdentity(login, mappingIn(this.settings.provider));
    } catch {
      return undefined;
    }
  }

  /** Whether the session is still that of the same person, and nobody has ended it meanwhile. */
  private goOn(row: SessionRow, login: Login, { principal, name }: SessionIdentity): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const stated = await this.credentials.lock(tx, row.id);
      if (!stated || stated.revokedAt !== null || stated.principal.id !== principal.id) return false;
      await this.restate(tx, stated, principal);
      const sealed = this.tokens.seal(row.id, {
        ...login,
        idToken: login.idToken ?? this.tokens.open(row).idToken,
      });
      const renewAt = new Date(Date.now() + this.settings.renewMs);
      await this.store.renewed(tx, { ...row, name, ...sealed, renewAt });
      return true;
    });
  }

  private async restate(
    tx: Tx,
    stated: CredentialStated,
    principal: CredentialStated['principal'],
  ): Promise<void> {
    if (isDeepStrictEqual(stated.principal, principal)) return;
    await this.credentials.state(tx, { ...stated, revision: stated.revision + 1, principal });
  }
}
