import { type AuthSettings, isAuthOn, SecretHash, takesKeys } from '#authentication';
import { DomainError } from '#errors';

/** No service takes API keys, so that there is nothing to make one for. */
class KeysNotTaken extends DomainError {
  readonly code = 'key.not-taken';
  readonly kind = 'unprocessable';
  constructor(mode: string) {
    super(`AUTH_MODE is ${mode}, so that API keys are not taken: make them when it is keys or both.`);
  }
}

/** How API keys are made. */
export class KeySettings {
  private readonly hashing: SecretHash | undefined;

  constructor(
    private readonly auth: AuthSettings,
    /** The longest life of a key, in days. */
    readonly mostDays: number,
    /** For how many days a key is listed that has ended. */
    readonly keepDays: number,
  ) {
    this.hashing = isAuthOn(auth) && takesKeys(auth) ? new SecretHash(auth) : undefined;
  }

  /** Whether anybody can call with an API key. */
  get taken(): boolean {
    return this.hashing !== undefined;
  }

  /** What secrets are hashed with. @throws KeysNotTaken */
  get hash(): SecretHash {
    if (this.hashing) return this.hashing;
    throw new KeysNotTaken(this.auth.AUTH_MODE);
  }
}
