import { type AuthSecrets, Sealer } from '#authentication';
import type { Login } from './login-provider.js';
import type { SessionRow } from './sessions.store.js';

type Tokens = Pick<SessionRow, 'refresh_token' | 'id_token'>;

/** The provider's tokens of sessions, which the database keeps sealed, each for its session alone. */
export class SealedTokens {
  private readonly sealer: Sealer;

  constructor(secrets: AuthSecrets) {
    this.sealer = new Sealer(secrets, 'tokens of sessions');
  }

  seal(id: string, { refreshToken, idToken }: Pick<Login, 'refreshToken' | 'idToken'>): Tokens {
    const sealed = (token: string | undefined, kind: string) =>
      token === undefined ? null : this.sealer.seal(token, `${id} ${kind}`);
    return { refresh_token: sealed(refreshToken, 'refresh'), id_token: sealed(idToken, 'id') };
  }

  /** The tokens; those are left out that are not there, or were sealed with another secret. */
  open({ id, refresh_token, id_token }: SessionRow): Partial<Pick<Login, 'refreshToken' | 'idToken'>> {
    const opened = (sealed: string | null, kind: string) =>
      sealed === null ? undefined : this.sealer.open(sealed, `${id} ${kind}`);
    return { refreshToken: opened(refresh_token, 'refresh'), idToken: opened(id_token, 'id') };
  }
}
