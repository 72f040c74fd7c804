import type { Described } from '../described.js';
import { lastPart } from '../last-part.js';

/** What the person who asks for a draft knows already. */
export interface DraftWishes {
  readonly domain: string;
  /** Ids of the documents; made of the source's name where left out. */
  readonly contractId?: string;
  readonly productId?: string;
  /** Who is to own both, as they sign in. */
  readonly owner?: string;
  /** What the data is for, in a sentence. */
  readonly purpose?: string;
  readonly archetype?: 'source-aligned' | 'aggregate' | 'consumer-aligned';
}

/** What the documents of a draft are about. */
export interface About {
  readonly described: Described;
  readonly wishes: DraftWishes;
  readonly contractId: string;
  readonly productId: string;
}

/** `clients.lounge-visits`: Lounge visits. */
export function titleOf(name: string): string {
  const words = lastPart(name)
    .replaceAll(/([a-z0-9])([A-Z])/gu, '$1 $2')
    .replaceAll(/[-_]+/gu, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The team of a document: its owner, where one is known. */
export function ownedBy({ wishes, described }: About) {
  const username = wishes.owner ?? described.owner;
  return username === undefined ? {} : { team: { members: [{ username, role: 'owner' }] } };
}

/** What a document's data is for, where somebody said. */
export function meantFor({ wishes, described }: About) {
  const purpose = wishes.purpose ?? described.description;
  return purpose === undefined ? {} : { description: { purpose } };
}
