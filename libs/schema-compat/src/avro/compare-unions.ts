import type { PairWalk } from './pair-walk.js';
import { placeName, type Spot } from './findings.js';
import { branchesOf, pairBranches, type BranchPair } from './pair-branches.js';
import { typeName } from './type-name.js';
import type { AvroType } from './types.js';

/** Compares two types of which at least one is a union, branch by branch. */
export function compareUnions(walk: PairWalk, before: AvroType, after: AvroType, spot: Spot): void {
  const { kept, removed, added } = pairBranches(before, after);
  if (kept.length === 0) return walk.typeChanged(before, after, spot);
  for (const pair of kept) {
    const lost = walk.checks.lost(pair.before, after, spot.blamed);
    const gained = walk.checks.gained(before, pair.after, spot.blamed);
    walk.compare(pair.before, pair.after, { ...spot, blamed: lost | gained });
  }
  const change = `it was ${typeName(before)} and is ${typeName(after)}`;
  for (const branch of removed) {
    const message = `The type ${typeName(branch)} was removed from ${placeName(spot.path)}: ${change}.`;
    walk.findings.add(spot, 'UNION_BRANCH_REMOVED', message, walk.checks.lost(branch, after, spot.blamed));
  }
  for (const branch of added) {
    const message = `The type ${typeName(branch)} was added to ${placeName(spot.path)}: ${change}.`;
    walk.findings.add(spot, 'UNION_BRANCH_ADDED', message, walk.checks.gained(before, branch, spot.blamed));
  }
  const isWrapped = before.kind !== after.kind && removed.length === 0 && added.length === 0;
  if (isWrapped) {
    walk.findings.add(spot, 'TYPE_CHANGED', `The type of ${placeName(spot.path)} changed: ${change}.`);
  }
  if (isReordered(before, after, kept)) {
    walk.findings.add(
      spot,
      'UNION_REORDERED',
      `The branches of ${placeName(spot.path)} changed their order: ${change}.`,
    );
  }
}

function isReordered(before: AvroType, after: AvroType, kept: readonly BranchPair[]): boolean {
  if (kept.length < 2) return false;
  const partner = new Map(kept.map((pair) => [pair.after, pair.before]));
  const wasAt = new Map(branchesOf(before).map((branch, at) => [branch, at]));
  const places = branchesOf(after).flatMap((branch) => wasAt.get(partner.get(branch) ?? branch) ?? []);
  return places.some((place, at) => at > 0 && place < (places[at - 1] ?? 0));
}
