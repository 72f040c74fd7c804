import type { Report } from './rules.js';

// Labels that different firms put on the same step share a rank.
const ranks: ReadonlyMap<string, number> = new Map([
  ['public', 0],
  ['open', 0],
  ['internal', 1],
  ['private', 1],
  ['sensitive', 2],
  ['confidential', 2],
  ['pii', 2],
  ['personal', 2],
  ['restricted', 3],
  ['highly confidential', 3],
  ['secret', 4],
  ['top secret', 5],
]);

/** Compares how sensitive two versions say that a property is. */
export function compareClassification(
  before: string | undefined,
  after: string | undefined,
  path: string,
  report: Report,
): void {
  if (normalized(before) === normalized(after)) return;
  if (before === undefined) return report('CLASSIFICATION_ADDED', path, `it is now classified as ${after}`);
  if (after === undefined)
    return report('CLASSIFICATION_REMOVED', path, `its classification ${before} was removed`);
  const message = `classification changed from ${before} to ${after}`;
  const [rank, rankNow] = [ranks.get(normalized(before)), ranks.get(normalized(after))];
  if (rank === undefined || rankNow === undefined || rank === rankNow)
    report('CLASSIFICATION_CHANGED', path, message);
  else report(rankNow > rank ? 'CLASSIFICATION_RAISED' : 'CLASSIFICATION_LOWERED', path, message);
}

function normalized(label: string | undefined): string {
  return (
    label
      ?.trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, ' ') ?? ''
  );
}
