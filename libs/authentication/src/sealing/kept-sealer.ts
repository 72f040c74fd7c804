import { randomBytes } from 'node:crypto';
import type { AuthSecrets } from '../settings/derived-key.js';
import { Sealer } from './sealer.js';

/** Keeps a secret that was made unless there is one already, and answers with the one that counts for all replicas. */
export type KeepSecret = (made: string) => Promise<string>;

/** A sealer by the secrets of the installation, where it has them; else by one that is made once and kept for all replicas. */
export class KeptSealer {
  private sealer: Promise<Sealer> | undefined;

  /** @param purpose what is sealed; what is sealed for one purpose cannot be opened for another */
  constructor(
    private readonly purpose: string,
    private readonly secrets: AuthSecrets | undefined,
    private readonly keep: KeepSecret,
  ) {}

  /** Rejects as keeping does; then the next call asks again. */
  async get(): Promise<Sealer> {
    this.sealer ??= this.made();
    try {
      return await this.sealer;
    } catch (error) {
      this.sealer = undefined;
      throw error;
    }
  }

  private async made(): Promise<Sealer> {
    const secrets = this.secrets ?? { AUTH_SECRET: await this.keep(randomBytes(32).toString('base64')) };
    return new Sealer(secrets, this.purpose);
  }
}
