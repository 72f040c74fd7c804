/** Who consumed a product, in which time, as known when. */
export interface Question {
  readonly productId: string;
  /** In RFC 3339; the end is not included. */
  readonly from: string;
  readonly to: string;
  readonly knownAt: string;
}

/** What proves an answer: how many lines it has, and digests of them in hex. */
export interface Sealed {
  readonly lines: number;
  /** SHA-256 over the answer as NDJSON. */
  readonly digest: string;
  /** The same over lines that name no consumer: what still holds when names have been forgotten. */
  readonly seal: string;
}

/** A question that was asked and answered. */
export interface Audit extends Question, Sealed {
  readonly id: string;
  /** The contracts by which the product was offered in that time. */
  readonly contracts: readonly string[];
  readonly actor: string;
  readonly reason: string | null;
  readonly at: Date;
}
