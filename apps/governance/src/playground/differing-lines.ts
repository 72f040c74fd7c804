/** A line that stays, goes or comes. */
export interface DifferingLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** Lines around a difference, as both texts have them. */
const CONTEXT = 3;
/** More pairs of lines than these are not compared one by one: all that is between the first and the last difference is told as another. */
const MOST_PAIRS = 4_000_000;

/** What makes another text of one, line by line, with three lines around each difference. Pure. */
export function differingLines(one: string, other: string): DifferingLine[] {
  const [before, after] = [one.split('\n'), other.split('\n')];
  const start = commonLength(before, after);
  const [left, right] = [before.slice(start), after.slice(start)];
  const end = commonLength(left.toReversed(), right.toReversed());
  const lines = [
    ...before.slice(0, start).map(stays),
    ...between(left.slice(0, left.length - end), right.slice(0, right.length - end)),
    ...left.slice(left.length - end).map(stays),
  ];
  return lines.filter((_, nth) => isNearDifference(lines, nth));
}

function between(before: readonly string[], after: readonly string[]): DifferingLine[] {
  const whole = [...before.map(goes), ...after.map(comes)];
  if (before.length * after.length > MOST_PAIRS) return whole;
  const lengths = longestCommon(before, after);
  const lines: DifferingLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    const [own = '', others = ''] = [before[i], after[j]];
    if (own === others) {
      lines.push(stays(own));
      [i, j] = [i + 1, j + 1];
    } else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) {
      lines.push(goes(own));
      i += 1;
    } else {
      lines.push(comes(others));
      j += 1;
    }
  }
  return [...lines, ...before.slice(i).map(goes), ...after.slice(j).map(comes)];
}

/** At `[i][j]` how many lines the rests from there have in common, in their order. */
function longestCommon(before: readonly string[], after: readonly string[]): Uint32Array[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const [row, below] = [lengths[i], lengths[i + 1]];
    if (!row || !below) continue;
    for (let j = after.length - 1; j >= 0; j -= 1)
      row[j] = before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
  }
  return lengths;
}

function commonLength(one: readonly string[], other: readonly string[]): number {
  const first = one.findIndex((line, nth) => line !== other[nth]);
  return first < 0 ? Math.min(one.length, other.length) : first;
}

function isNearDifference(lines: readonly DifferingLine[], nth: number): boolean {
  return lines.slice(Math.max(0, nth - CONTEXT), nth + CONTEXT + 1).some(({ sign }) => sign !== ' ');
}

const stays = (text: string): DifferingLine => ({ sign: ' ', text });
const goes = (text: string): DifferingLine => ({ sign: '-', text });
const comes = (text: string): DifferingLine => ({ sign: '+', text });
