import { type ChainLink, type Place, placeFault, type PlacedLink, startOf } from '#record-proofs';
import type { BrokenLink, Verification } from './verification.js';

/** A link as it stands in the database. */
export interface StoredLink extends PlacedLink {
  readonly id: string;
  /** Its content was dropped on purpose. */
  readonly isForgotten?: boolean;
}

/** A chain as it stands in the database: its head is where it should end. */
export interface StoredChain extends Place {
  readonly chain: string;
  /** The highest number among its links. */
  readonly last: number;
}

/** Where chains are kept. */
interface ChainStore<Link extends StoredLink> {
  /** Every chain, as of one moment. */
  chains(): Promise<readonly StoredChain[]>;
  /** The stored links of a chain behind `afterSeq`, in order. */
  links(chain: string, afterSeq: number, limit: number): Promise<readonly Link[]>;
}

/** A record that is kept in chains. */
export interface ChainedRecord<Link extends StoredLink> {
  /** What its links are, in the plural: `decisions`. */
  readonly name: string;
  /** Where its chains are kept. */
  readonly store: ChainStore<Link>;
  /** What the hash of a link covers; undefined where nothing that is left can tell. */
  textsOf(link: Link): ChainLink['texts'] | undefined;
  /** What else is wrong with a link whose hash and place are right; undefined when nothing is. */
  faultOf(link: Link, previous: Place): string | undefined;
}

/** Links read at once; each may carry inputs of some hundred kilobytes. */
const batch = 100;
/** A chain that is broken in more places than this is not listed further. */
const mostBroken = 100;

/** Walks every chain from its start and names each link that is not as it was recorded. */
export async function verifyRecord<Link extends StoredLink>(
  record: ChainedRecord<Link>,
): Promise<Verification> {
  const chains: Verification['chains'] = [];
  for (const stored of await record.store.chains()) {
    const { chain, seq, hash } = stored;
    const walked = await walk(record, stored);
    chains.push({ chain, length: seq, head: hash, valid: walked.broken.length === 0, ...walked });
  }
  const used = chains.filter(({ length, valid }) => length > 0 || !valid);
  return {
    valid: used.every(({ valid }) => valid),
    checked: used.reduce((sum, { length }) => sum + length, 0),
    forgotten: used.reduce((sum, it) => sum + it.forgotten, 0),
    chains: used,
  };
}

/** What a walk along one chain came to. */
type Walked = Pick<Verification['chains'][number], 'forgotten' | 'broken'>;

async function walk<Link extends StoredLink>(
  record: ChainedRecord<Link>,
  { chain, last, ...head }: StoredChain,
): Promise<Walked> {
  const broken: BrokenLink[] = [];
  let forgotten = 0;
  let previous = startOf(head);
  let walked = Number.MIN_SAFE_INTEGER;
  // Links made while we walk lie behind the last one we started with.
  while (walked < last && broken.length < mostBroken) {
    const links = (await record.store.links(chain, walked, batch)).filter(({ seq }) => seq <= last);
    for (const link of links) {
      const isOutside = link.seq < 1 || link.seq > head.seq;
      const reason = isOutside ? 'it lies outside of its chain' : faultOf(record, link, previous);
      if (reason) broken.push({ id: link.id, seq: link.seq, reason });
      if (link.isForgotten) forgotten += 1;
      if (!isOutside) previous = link;
    }
    walked = links.at(-1)?.seq ?? last;
  }
  if (broken.length === 0 && !isSamePlace(previous, head)) {
    const reason = `the newest ${record.name} of the chain are missing`;
    broken.push({ id: null, seq: previous.seq + 1, reason });
  }
  return { forgotten, broken };
}

function isSamePlace(one: Place, other: Place): boolean {
  return one.seq === other.seq && one.hash === other.hash && one.seal === other.seal;
}

function faultOf<Link extends StoredLink>(
  record: ChainedRecord<Link>,
  link: Link,
  previous: Place,
): string | undefined {
  const fault = placeFault(record.name, link, record.textsOf(link), previous);
  return fault ?? record.faultOf(link, previous);
}
