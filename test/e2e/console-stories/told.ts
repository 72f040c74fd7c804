import type { ConsolePage } from '../support/console-page.js';
import type { Mesh } from '../support/mesh.js';

/** Ada, Grace and Linus own a domain each, Rita reads, Augusta audits, and Gita governs. */
type Who = 'ada' | 'grace' | 'linus' | 'rita' | 'augusta' | 'gita';

/** Where a story is told: a mesh that asks everybody who they are. */
export interface Told {
  readonly mesh: () => Mesh;
  readonly keyOf: (who: Who) => string;
  /** A browser of somebody who has signed in; of nobody when left out. */
  readonly as: (who?: Who) => Promise<ConsolePage>;
}

/** Under load everything takes its time. */
export const within = 300_000;
