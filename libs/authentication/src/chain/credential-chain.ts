import { anonymous, Authenticator, type Credentials, type Principal, Unauthenticated } from '#access';
import { refuseClaims, settled } from './claims.js';
import type { CredentialReader } from './credential-reader.js';

/** Finds out who sends a request by the first reader that knows what is shown. */
export class CredentialChain extends Authenticator {
  constructor(private readonly readers: readonly CredentialReader[]) {
    super();
  }

  identify(credentials: Credentials): Principal | Promise<Principal> {
    refuseClaims(credentials);
    return this.ask(credentials, 0);
  }

  private ask(credentials: Credentials, first: number): Principal | Promise<Principal> {
    for (let nth = first; nth < this.readers.length; nth += 1) {
      const read = this.readers[nth]?.read(credentials);
      if (read instanceof Promise)
        return read.then((it) => (it ? settled(it, credentials) : this.ask(credentials, nth + 1)));
      if (read) return settled(read, credentials);
    }
    if (credentials.headers.authorization !== undefined) throw new Unauthenticated(unknownCredentials);
    return settled(anonymous, credentials);
  }
}

const unknownCredentials = 'The header Authorization shows nothing that is accepted here.';
