/** One place at which two inputs differ; a side on which there is nothing has no value. */
export interface DifferingFact {
  readonly path: string;
  readonly one?: unknown;
  readonly other?: unknown;
}

/** More of them are not told; larger values are told as left out. */
const MOST_FACTS = 200;
const MOST_BYTES = 2_000;
/** Stands for a value that is looked up in the input itself. */
const TOO_LARGE = { leftOut: `more than ${MOST_BYTES} bytes` };

/** Where two documents differ, in the order of the first one; at most 200 places, and whether these are all. */
export function differingFacts(one: unknown, other: unknown): { facts: DifferingFact[]; complete: boolean } {
  const facts: DifferingFact[] = [];
  let complete = true;
  const visit = (path: string, a: unknown, b: unknown): void => {
    if (!complete || a === b) return;
    if (isBranch(a) && isBranch(b) && Array.isArray(a) === Array.isArray(b)) {
      const names = new Set([...Object.keys(a), ...Object.keys(b)]);
      for (const name of names) visit(path === '' ? name : `${path}.${name}`, own(a, name), own(b, name));
    } else if (facts.length === MOST_FACTS) complete = false;
    else facts.push({ path, ...side('one', a), ...side('other', b) });
  };
  visit('', one, other);
  return { facts, complete };
}

type Branch = Readonly<Record<string, unknown>>;

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null;
}

function own(branch: Branch, name: string): unknown {
  return Object.hasOwn(branch, name) ? branch[name] : undefined;
}

function side(name: 'one' | 'other', value: unknown): Partial<DifferingFact> {
  if (value === undefined) return {};
  const isLarge = isBranch(value) && Buffer.byteLength(JSON.stringify(value)) > MOST_BYTES;
  return { [name]: isLarge ? TOO_LARGE : value };
}
