import { type Credentials, type Principal, Unauthenticated } from '#access';
import { onBehalfOfIn } from '../chain/claims.js';
import type { CredentialReader } from '../chain/credential-reader.js';
import type { KnownCredential } from '../credentials/known-credential.js';
import type { SecretHash } from '../credentials/secret-hash.js';
import type { ApiKey } from './api-key.js';
import { shownKey } from './shown-key.js';

/** What a {@link KeyReader} works with. */
export interface KeyReaderParts {
  readonly known: {
    /** The credential, or null; at once where it can be. */
    of(id: string): KnownCredential | null | Promise<KnownCredential | null>;
  };
  readonly hash: Pick<SecretHash, 'of' | 'all' | 'equal'>;
  readonly uses: {
    /** The credential was shown, and proved. */
    note(id: string, address: string): void;
  };
  readonly now?: () => number;
}

/** Knows who shows an API key. */
export class KeyReader implements CredentialReader {
  private readonly now: () => number;
  /** What is compared where there is nothing to compare: no answer comes sooner than another. */
  private readonly dummy: Buffer;

  constructor(private readonly parts: KeyReaderParts) {
    this.now = parts.now ?? Date.now;
    this.dummy = parts.hash.of('', '');
  }

  read(credentials: Credentials): Principal | undefined | Promise<Principal> {
    const key = shownKey(credentials);
    if (key === undefined) return undefined;
    const known = this.parts.known.of(key.id);
    return known instanceof Promise
      ? known.then((it) => this.prove(key, it, credentials))
      : this.prove(key, known, credentials);
  }

  private prove(key: ApiKey, known: KnownCredential | null, credentials: Credentials): Principal {
    const until = this.endOf(key, known);
    if (known?.kind !== 'key' || until === undefined)
      throw new Unauthenticated(unknownKey, 'credential.unknown');
    refuseEnded(known, until, this.now());
    this.parts.uses.note(known.id, credentials.address);
    const onBehalfOf = known.onBehalfOf ? onBehalfOfIn(credentials) : undefined;
    return onBehalfOf === undefined ? known.principal : { ...known.principal, onBehalfOf };
  }

  /** When the secret shown ends; undefined when it is none of the key's. The same work whether there is such a key or not. */
  private endOf(key: ApiKey, known: KnownCredential | null): number | undefined {
    const { hash } = this.parts;
    const shown = hash.all(key.id, key.secret);
    const isKept = (kept = this.dummy) => shown.map((it) => hash.equal(it, kept)).includes(true);
    const [one, other] = known?.secrets ?? [];
    const [isOne, isOther] = [isKept(one?.hash), isKept(other?.hash)];
    return isOne ? one?.until : isOther ? other?.until : undefined;
  }
}

/** It says no more to whoever has not proved to have had the key. */
const unknownKey = 'There is no such API key, or its secret is another.';

/** @throws Unauthenticated when the key, or this secret of it, is not to be used any more */
function refuseEnded({ id, revoked, expiresAt }: KnownCredential, until: number, now: number): void {
  if (revoked) throw new Unauthenticated('The API key was revoked.', 'credential.revoked', id);
  if (now >= expiresAt)
    throw new Unauthenticated(`The API key expired at ${iso(expiresAt)}.`, 'credential.expired', id);
  if (now >= until)
    throw new Unauthenticated(
      `The API key was rotated, and this secret ended at ${iso(until)}.`,
      'credential.rotated',
      id,
    );
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
