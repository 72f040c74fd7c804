import type { Placed } from './placed.js';

/** Where a path leads, as far as the document goes along with it. */
export interface Followed {
  /** Where the last thing that is there begins: its name, where it has one. */
  readonly at: number;
  readonly value: Placed;
  /** How many steps could be taken. */
  readonly steps: number;
}

/** Follows the names and numbers of a path as far as they lead. Names may hold dots themselves. */
export function followPath(root: Placed, path: readonly string[]): Followed {
  let followed: Followed = { at: root.at, value: root, steps: 0 };
  while (followed.steps < path.length) {
    const next = step(followed, path);
    if (!next) break;
    followed = next;
  }
  return followed;
}

function step({ value, steps }: Followed, path: readonly string[]): Followed | undefined {
  const item = value.items?.[Number(path[steps])];
  if (item) return { at: item.at, value: item, steps: steps + 1 };
  for (let end = path.length; end > steps; end -= 1) {
    const field = value.fields?.get(path.slice(steps, end).join('.'));
    if (field) return { ...field, steps: end };
  }
  return undefined;
}
