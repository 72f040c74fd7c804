import type { Credentials, Principal } from '#access';
import type { IdentityProvider } from '#oidc';
import type { CredentialReader } from '../chain/credential-reader.js';

/** A bearer token of three parts, as signed tokens are and keys are not. */
const signedToken = /^bearer +([^ .]+\.[^ .]+\.[^ .]+) *$/i;

/** Knows whom the identity provider has issued an access token for. */
export class AccessTokenReader implements CredentialReader {
  constructor(private readonly provider: Pick<IdentityProvider, 'identify'>) {}

  read({ headers: { authorization } }: Credentials): Principal | undefined | Promise<Principal> {
    if (typeof authorization !== 'string') return undefined;
    const token = signedToken.exec(authorization)?.[1];
    return token === undefined ? undefined : this.provider.identify(token);
  }
}
