import type { TraceStep } from '../trace/trace.js';

/** The way to something in the input: names of members and positions. */
export type ReadFact = readonly (string | number)[];

/** More of them explain no more. */
const MOST_FACTS = 100;

/** `input.change.after.schema[i]["a b"]` */
const REFERENCE = /\binput((?:\.[A-Za-z_]\w*|\["(?:[^"\\]|\\.)*"\]|\[\w+\])+)/g;
const PART = /\.([A-Za-z_]\w*)|\[("(?:[^"\\]|\\.)*")\]|\[(\w+)\]/g;

/** What the steps of an evaluation read of the input, each once. A variable stands for the value that it had in the step. */
export function factsRead(steps: readonly Pick<TraceStep, 'expression' | 'values'>[]): ReadFact[] {
  const facts = new Map<string, ReadFact>();
  for (const { expression, values } of steps) {
    for (const [, path = ''] of expression.matchAll(REFERENCE)) {
      const fact = partsOf(path, values);
      if (fact.length > 0) facts.set(JSON.stringify(fact), fact);
    }
    if (facts.size >= MOST_FACTS) break;
  }
  return [...facts.values()].slice(0, MOST_FACTS);
}

/** Up to the first part that is only known to the evaluation. */
function partsOf(path: string, values: TraceStep['values']): (string | number)[] {
  const parts: (string | number)[] = [];
  for (const [, name, quoted, word] of path.matchAll(PART)) {
    const part =
      name ?? (quoted === undefined ? valueOf(word ?? '', values) : (JSON.parse(quoted) as string));
    if (part === undefined) break;
    parts.push(part);
  }
  return parts;
}

function valueOf(word: string, values: TraceStep['values']): string | number | undefined {
  if (/^\d+$/.test(word)) return Number(word);
  const value = values[word];
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}
