import { digestOf } from './audit-texts.js';

/** Something that governance has told of, as it is kept. */
interface Act {
  /** `waiver.stated`, `policy.moved`. */
  readonly kind: string;
  /** What it is about: an id, or a scope. */
  readonly about: string;
  readonly at: string;
  /** What was told, to the byte. */
  readonly content: string;
}

/** SHA-256 in hex over an act. */
export function digestOfAct({ kind, about, at, content }: Act): string {
  return digestOf([kind, about, at, content].join('\n'));
}
