/** What is known of a record in the log: what it is, and the digest of what it says, which stays where it is kept. */
export interface Leaf {
  /** What was recorded: `decision`, `audit`, `waiver`. */
  readonly kind: string;
  readonly id: string;
  /** SHA-256 in hex over what was recorded. */
  readonly digest: string;
  /** When it was recorded, in UTC with milliseconds. */
  readonly at: string;
}

/** The data of a leaf: JSON without spaces, its names in their order. What it holds needs no escapes. */
export function leafData({ kind, id, digest, at }: Leaf): string {
  return `{"at":"${at}","digest":"${digest}","id":"${id}","kind":"${kind}"}`;
}
