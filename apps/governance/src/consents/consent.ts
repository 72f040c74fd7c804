import type { DecidedDifference } from '#contracts/decisions';

/** What the owner of a reader can say to a change that breaks it. */
export const answers = ['agree', 'object', 'ask-for-time'] as const;

export type Answer = (typeof answers)[number];

/** A reader that was asked, and what its owner answered last. */
export interface AskedReader {
  readonly consumerId: string;
  readonly contractId: string;
  readonly owner: string | null;
  readonly domain: string | null;
  /** Columns that it reads among those that change; none where it did not say which it reads. */
  readonly columns: readonly string[];
  readonly askedAt: string;
  readonly answer: Answer | null;
  /** Until when it asks for time. */
  readonly waitUntil: string | null;
  readonly reason: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: string | null;
}

/** A change that was put to the owners of all whom it breaks. */
export interface Consent {
  readonly id: string;
  readonly kind: string;
  /** The id of what changes. */
  readonly subject: string;
  /** What they are asked to agree to: these differences, and no others. */
  readonly digest: string;
  readonly decisionId: string;
  readonly differences: readonly DecidedDifference[];
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  /** When it ends: agreement to a change that is not made by then has to be asked for anew. */
  readonly until: string;
  readonly readers: readonly AskedReader[];
}
