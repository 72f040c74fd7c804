import { type NoteSigner, type NoteVerifier, readSigner, readVerifier } from '#transparency-log';
import type { LogSettings } from './log-settings.js';

/** By what this process signs checkpoints, and by what it knows that they were signed. */
export class LogKeys {
  /** Empty where this process does not sign. */
  readonly signers: readonly NoteSigner[];
  /** Those that sign now, and those of before. */
  readonly verifiers: readonly NoteVerifier[];

  constructor({
    LOG_SIGNING_KEY = [],
    LOG_FORMER_KEYS = [],
  }: Pick<LogSettings, 'LOG_SIGNING_KEY' | 'LOG_FORMER_KEYS'>) {
    this.signers = LOG_SIGNING_KEY.map(readSigner);
    const own = this.signers.map(({ verifierKey }) => readVerifier(verifierKey));
    this.verifiers = [...own, ...LOG_FORMER_KEYS.map(readVerifier)];
  }

  /** The log's name, which every checkpoint begins with; undefined where this process does not sign. */
  get origin(): string | undefined {
    return this.signers[0]?.name;
  }
}
