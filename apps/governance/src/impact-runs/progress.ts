import type { ImpactResult, ImpactTotals, Place, Progress } from './impact-run.js';

/** How far a run has come with some more looked at and judged. */
export function added(
  { products, decisions, totals }: Progress,
  { source }: Place,
  looked: number,
  judged: readonly ImpactResult[],
): Progress {
  const more = (isOf: boolean, it: Progress['products']) => (isOf ? { ...it, done: it.done + looked } : it);
  return {
    products: more(source === 'registered', products),
    decisions: more(source === 'decision', decisions),
    totals: counted(totals, judged),
  };
}

/** What changes nothing, takes no longer and says nothing is only counted. */
export function isWorthKeeping({ class: its, slower, messages }: ImpactResult): boolean {
  return its !== 'unchanged' || slower || messages.length > 0;
}

function counted(totals: ImpactTotals, judged: readonly ImpactResult[]): ImpactTotals {
  const those = (matches: (it: ImpactResult) => boolean) => judged.filter(matches).length;
  return {
    judged: totals.judged + judged.length,
    newlyFailing: totals.newlyFailing + those((it) => it.class === 'newly-failing'),
    newlyPassing: totals.newlyPassing + those((it) => it.class === 'newly-passing'),
    unchanged: totals.unchanged + those((it) => it.class === 'unchanged'),
    errors: totals.errors + those((it) => it.class === 'error'),
    slower: totals.slower + those(({ slower }) => slower),
  };
}
