import type { Evidence } from '#contracts/decisions';

/** Someone known to read a contract, as lineage last said. */
export interface KnownConsumer {
  readonly id: string;
  readonly owner: string | null;
  readonly domain: string | null;
  readonly contractId: string;
  readonly columns: { path: string; evidence: Evidence; lastSeen: string | null; disputed?: boolean }[];
  readonly evidence: Evidence;
  readonly purpose: string | null;
  readonly lastSeen: string | null;
}

/** A job that has not been seen for this long no longer counts as running. */
const livenessDays = 30;

/** Whether a consumer, or its reading of one column, is recent, or bound to be: by a declaration, or as its group is subscribed. */
export function isLive(
  { evidence, lastSeen }: Pick<KnownConsumer, 'evidence' | 'lastSeen'>,
  now: string,
): boolean {
  if (evidence === 'declared' || evidence === 'subscribed') return true;
  return lastSeen !== null && Date.parse(now) - Date.parse(lastSeen) <= livenessDays * 86_400_000;
}
