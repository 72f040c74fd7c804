import { namesMatch } from './matching.js';
import { isNamed, type AvroType } from './types.js';

export interface BranchPair {
  readonly before: AvroType;
  readonly after: AvroType;
}

/** How the branches of two unions correspond; a type that is not a union is its own only branch. */
export interface BranchPairs {
  readonly kept: readonly BranchPair[];
  readonly removed: readonly AvroType[];
  readonly added: readonly AvroType[];
}

type Likeness = (before: AvroType, after: AvroType) => boolean;

/** From the surest sign that two branches are the same to the weakest. */
const LIKENESSES: readonly Likeness[] = [
  (before, after) => before.kind === after.kind && fullNameOf(before) === fullNameOf(after),
  (before, after) =>
    isNamed(before) &&
    isNamed(after) &&
    before.kind === after.kind &&
    (namesMatch(before, after) || namesMatch(after, before)),
];

/** Pairs branches by kind and name; when a single one is left on both sides, it is taken for changed. */
export function pairBranches(before: AvroType, after: AvroType): BranchPairs {
  const removed = new Set(branchesOf(before));
  const added = new Set(branchesOf(after));
  const kept = LIKENESSES.flatMap((alike) => takePairs(removed, added, alike));
  if (kept.length > 0 && removed.size === 1 && added.size === 1) {
    kept.push(...takePairs(removed, added, () => true));
  }
  return { kept, removed: [...removed], added: [...added] };
}

/** A union's branches, or the type itself. */
export function branchesOf(type: AvroType): readonly AvroType[] {
  return type.kind === 'union' ? type.branches : [type];
}

function takePairs(removed: Set<AvroType>, added: Set<AvroType>, alike: Likeness): BranchPair[] {
  const pairs: BranchPair[] = [];
  for (const before of removed) {
    for (const after of added) {
      if (!alike(before, after)) continue;
      pairs.push({ before, after });
      removed.delete(before);
      added.delete(after);
      break;
    }
  }
  return pairs;
}

function fullNameOf(type: AvroType): string {
  return isNamed(type) ? type.fullName : '';
}
