/** One number of a report, by the way to it: `gate.requestsPerSecond`. */
export type Measures = ReadonlyMap<string, number>;

/** What a benchmark measures of its contenders; the rest of a report says on what and how. */
const measured = new Set(['requestsPerSecond', 'p50Ms', 'p99Ms', 'ours', 'ratio']);

/** The measures in a report that `--json` printed, in its order. */
export function measuresOf(report: unknown): Measures {
  return new Map(numbersIn(report, [], false));
}

function numbersIn(it: unknown, path: readonly string[], counts: boolean): [string, number][] {
  if (typeof it === 'number') return counts ? [[path.join('.'), it]] : [];
  if (typeof it !== 'object' || it === null || Array.isArray(it)) return [];
  return Object.entries(it).flatMap(([key, value]) =>
    numbersIn(value, [...path, key], counts || measured.has(key)),
  );
}
