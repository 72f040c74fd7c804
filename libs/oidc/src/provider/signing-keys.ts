import {
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';
import { ProviderUnavailable } from './provider-unavailable.js';

type KeyOfToken = ReturnType<typeof createLocalJWKSet>;

/** How long keys are taken to be current, and how rarely they are asked for again at most. All in milliseconds. */
const freshForMs = 5 * 60_000;
const keptForMs = 24 * 3_600_000;
const pauseMs = 10_000;

export interface SigningKeysOptions {
  /** Reads the provider's key set. */
  readonly read: () => Promise<JSONWebKeySet>;
  /** Called when a key that was known is there no more. */
  readonly onWithdrawn?: () => void;
  readonly now?: () => number;
}

/**
 * The keys that an identity provider signs with now. They are read again every five minutes, and when a token names one that is
 * not known: at most every ten seconds, whatever tokens come. While the provider is away those that are known go on for a day.
 */
export class SigningKeys {
  private known:
    { readonly find: KeyOfToken; readonly ids: ReadonlySet<string>; readonly at: number } | undefined;
  private reading: Promise<void> | undefined;
  private lastTried = -Infinity;
  private readonly now: () => number;

  constructor(private readonly options: SigningKeysOptions) {
    this.now = options.now ?? Date.now;
  }

  /**
   * The key that a token names by its header. Nothing else of the header (`jwk`, `jku`, `x5c`, `x5u`) is looked at.
   * @throws ProviderUnavailable when no keys are known; JWKSNoMatchingKey when this one is not
   */
  readonly find = async (header?: JWSHeaderParameters, token?: FlattenedJWSInput) => {
    this.keepFresh();
    if (!this.known || this.isTooOld()) await this.readAgain();
    const before = this.current();
    try {
      return await before(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !(await this.hasOthersThan(before))) throw error;
      return this.current()(header, token);
    }
  };

  /** Has keys read again when it is time to, without waiting for it. */
  keepFresh(): void {
    if (this.known && this.now() - this.known.at < freshForMs) return;
    void this.readAgain();
  }

  private current(): KeyOfToken {
    if (!this.known || this.isTooOld()) throw new ProviderUnavailable();
    return this.known.find;
  }

  private isTooOld(): boolean {
    return this.known !== undefined && this.now() - this.known.at >= keptForMs;
  }

  private async hasOthersThan(before: KeyOfToken): Promise<boolean> {
    await this.readAgain();
    return this.known?.find !== before;
  }

  /** Resolves when the keys were read, could not be, or were asked for a moment ago. */
  private readAgain(): Promise<void> {
    if (this.reading) return this.reading;
    if (this.now() - this.lastTried < pauseMs) return Promise.resolve();
    this.lastTried = this.now();
    this.reading = this.read().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async read(): Promise<void> {
    try {
      this.replace(await this.options.read());
    } catch {
      // Known keys go on; whoever needs another one is told that it is not known.
    }
  }

  private replace(set: JSONWebKeySet): void {
    const find = createLocalJWKSet(set);
    const ids = new Set(set.keys.map((key) => JSON.stringify(key)));
    const withdrawn = [...(this.known?.ids ?? [])].some((id) => !ids.has(id));
    this.known = { find, ids, at: this.now() };
    if (withdrawn) this.options.onWithdrawn?.();
  }
}
