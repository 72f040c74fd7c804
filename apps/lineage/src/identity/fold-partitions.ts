/** A path without the parts of it that only say which piece of a dataset is meant. */
export interface FoldedPath {
  readonly path: string;
  /** What was cut off, null where nothing was. */
  readonly partition: string | null;
}

const keyAndValue = /^[^/=]+=[^/]*$/u;
const dates = [/^\d{4}-\d{2}-\d{2}$/u, /^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/u];
const yearMonthDay = [/^(19|20)\d{2}$/u, /^(0[1-9]|1[0-2])$/u, /^(0[1-9]|[12]\d|3[01])$/u];

/**
 * Cuts the partition off a path: from its first `key=value` on, or dates at its end (`2026-11-29`, `20261129`, `2026/11/29`),
 * or a pattern of file names (`*.parquet`). What is left is never empty.
 */
export function foldPartitions(path: string): FoldedPath {
  const segments = path.split('/');
  const kept = segments.slice(0, endOfDataset(segments));
  if (kept.length === segments.length || kept.every((it) => it === '')) return { path, partition: null };
  return { path: kept.join('/'), partition: segments.slice(kept.length).join('/') };
}

function endOfDataset(segments: readonly string[]): number {
  const first = segments.findIndex((it) => keyAndValue.test(it));
  let end = first < 0 ? segments.length : first;
  for (let before = end + 1; end !== before;) {
    before = end;
    end -= datedAtEnd(segments.slice(0, end));
  }
  return end;
}

/** How many segments at the end are a date or a pattern. */
function datedAtEnd(segments: readonly string[]): number {
  const last = segments.at(-1) ?? '';
  if (last.includes('*') || dates.some((it) => it.test(last))) return 1;
  const three = segments.slice(-yearMonthDay.length);
  const isDay =
    three.length === yearMonthDay.length && yearMonthDay.every((it, at) => it.test(three[at] ?? ''));
  return isDay ? yearMonthDay.length : 0;
}
