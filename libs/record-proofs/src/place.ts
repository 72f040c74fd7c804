import { type ChainLink, genesis, hashOf } from './chain.js';

/** Where a chain is after a link. */
export interface Place {
  readonly seq: number;
  readonly hash: string;
  /** What proves the place of what can be forgotten; null where nothing can. */
  readonly seal: string | null;
}

/** A link with its place, and the hash before it. */
export interface PlacedLink extends Place {
  readonly chain: string;
  readonly previousHash: string;
}

/** Before the first link of a chain. */
export function startOf({ seal }: Pick<Place, 'seal'>): Place {
  return { seq: 0, hash: genesis, seal: seal === null ? null : genesis };
}

/**
 * Why a link does not follow the one before it; undefined when it does.
 * @param name what links are, in the plural
 * @param texts what its hash covers; undefined where nothing that is left can tell
 */
export function placeFault(
  name: string,
  link: PlacedLink,
  texts: ChainLink['texts'] | undefined,
  previous: Place,
): string | undefined {
  if (link.seq !== previous.seq + 1)
    return `${name} ${previous.seq + 1} to ${link.seq - 1} before it are missing`;
  if (texts && hashOf({ ...link, texts }) !== link.hash) return 'its content does not have the recorded hash';
  if (link.previousHash !== previous.hash) return 'it does not follow the one before it';
  return undefined;
}
