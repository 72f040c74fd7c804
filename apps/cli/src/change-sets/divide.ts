import { keyOf, type Item } from '../sources/index.js';

/** How many changes, and how much text, are sent at once. What belongs together is never divided. */
export interface PartLimits {
  readonly changes: number;
  readonly characters: number;
}

/** Small enough to show progress, and far below what a server takes. */
const partLimits: PartLimits = { changes: 50, characters: 1_000_000 };

/** Divides what is sent into sets that do not refer to each other. */
export function divide(items: readonly Item[], limits: PartLimits = partLimits): Item[][] {
  const parts: Item[][] = [];
  let open: Item[] = [];
  let size = 0;
  for (const group of connected(items)) {
    const more = group.reduce((sum, it) => sum + lengthOf(it), 0);
    if (open.length > 0 && (open.length + group.length > limits.changes || size + more > limits.characters)) {
      parts.push(open);
      [open, size] = [[], 0];
    }
    open = [...open, ...group];
    size += more;
  }
  return open.length > 0 ? [...parts, open] : parts;
}

function lengthOf({ change }: Item): number {
  if (change.kind === 'Schema') return change.schema.length;
  return 'document' in change ? JSON.stringify(change.document).length : 0;
}

/** Groups of items that refer to each other, directly or through others, in the order of their first. */
function connected(items: readonly Item[]): Item[][] {
  const roots = new Roots();
  for (const item of items) for (const need of item.needs) roots.join(keyOf(item), need);
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const root = roots.of(keyOf(item));
    const group = groups.get(root);
    if (group) group.push(item);
    else groups.set(root, [item]);
  }
  return [...groups.values()];
}

/** Which keys hang together: each leads to the one that stands for all of them. */
class Roots {
  private readonly parents = new Map<string, string>();

  of(key: string): string {
    let root = key;
    for (let next = this.parents.get(root); next !== undefined; next = this.parents.get(root)) root = next;
    return root;
  }

  join(one: string, other: string): void {
    const [from, to] = [this.of(one), this.of(other)];
    if (from !== to) this.parents.set(from, to);
  }
}
