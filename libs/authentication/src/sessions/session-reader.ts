import type { Credentials, Principal } from '#access';
import type { CredentialReader } from '../chain/credential-reader.js';
import type { KnownCredential } from '../credentials/known-credential.js';
import type { SecretHash } from '../credentials/secret-hash.js';
import { assertOwnPage } from './own-pages.js';
import { Cookies, shownSession, type ShownSession } from './session-cookie.js';

/** What a {@link SessionReader} works with. */
export interface SessionReaderParts {
  /** How browsers reach us. */
  readonly publicUrl: string;
  readonly known: {
    /** The credential, or null; at once where it can be. */
    of(id: string): KnownCredential | null | Promise<KnownCredential | null>;
  };
  readonly hash: Pick<SecretHash, 'all' | 'equal'>;
  readonly uses: {
    /** The credential was shown, and proved. */
    note(id: string, address: string): void;
  };
  readonly now?: () => number;
}

/**
 * Knows who has logged in with a browser. Browsers show their session unasked: one that has ended is as good as none, so that
 * whoever shows it can log in again.
 */
export class SessionReader implements CredentialReader {
  private readonly cookies: Cookies;
  private readonly origin: string;
  private readonly now: () => number;

  constructor(private readonly parts: SessionReaderParts) {
    this.cookies = new Cookies(parts.publicUrl);
    this.origin = new URL(parts.publicUrl).origin;
    this.now = parts.now ?? Date.now;
  }

  read(credentials: Credentials): Principal | undefined | Promise<Principal | undefined> {
    // What is shown on purpose says more than what is shown always.
    if (credentials.headers.authorization !== undefined) return undefined;
    const shown = shownSession(this.cookies, credentials);
    if (!shown) return undefined;
    const known = this.parts.known.of(shown.id);
    return known instanceof Promise
      ? known.then((it) => this.prove(shown, it, credentials))
      : this.prove(shown, known, credentials);
  }

  private prove(
    shown: ShownSession,
    known: KnownCredential | null,
    credentials: Credentials,
  ): Principal | undefined {
    if (!known || !this.isProved(shown, known)) return undefined;
    assertOwnPage(credentials, shown.secret, this.origin);
    this.parts.uses.note(known.id, credentials.address);
    return known.principal;
  }

  private isProved({ id, secret }: ShownSession, known: KnownCredential): boolean {
    const { hash } = this.parts;
    const isOfThisKind = known.kind === 'session' && !known.revoked && this.now() < known.expiresAt;
    const [kept] = known.secrets;
    if (!isOfThisKind || kept === undefined) return false;
    return hash.all(id, secret).some((it) => hash.equal(it, kept.hash));
  }
}
