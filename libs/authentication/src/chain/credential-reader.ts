import type { Credentials, Principal } from '#access';

/** Knows credentials of one kind. */
export abstract class CredentialReader {
  /**
   * Who shows them; undefined when what is shown is of another kind. Synchronous where it can be.
   * @throws Unauthenticated when it is of this kind and proves nothing
   */
  abstract read(credentials: Credentials): Principal | undefined | Promise<Principal | undefined>;
}
