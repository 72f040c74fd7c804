type Node = Record<string, unknown>;

/** One value of each JSON type, and two that are nearly right. */
const replacements: readonly unknown[] = [null, true, -1, 1.5, '', 'x', [], ['x'], {}, { x: 1 }];

/** Elements of a list beyond these are alike for our purpose: a contract of 456 columns has a dozen kinds of them. */
const siblingsTried = 3;

/**
 * Changes a document in place, one mistake at a time: each field deleted, each value replaced by one of every type.
 * Yields what was done, and undoes it when resumed.
 */
export function* mutants(document: unknown): Generator<string> {
  const tried = new Map<string, number>();
  for (const { parent, key, path } of placesIn(document as Node)) {
    const kind = path.replace(/\d+/g, '*');
    const times = tried.get(kind) ?? 0;
    tried.set(kind, times + 1);
    if (times < siblingsTried) yield* mistakesAt(parent, key, path);
  }
}

function* mistakesAt(parent: Node, key: string, path: string): Generator<string> {
  const original = parent[key];
  for (const replacement of replacements) {
    parent[key] = replacement;
    yield `${path} = ${JSON.stringify(replacement)}`;
  }
  if (!Array.isArray(parent)) {
    delete parent[key];
    yield `without ${path}`;
    parent[key] = original;
    parent.stranger = 1;
    yield `with a stranger beside ${path}`;
    delete parent.stranger;
  }
  parent[key] = original;
}

/** Listed before anything is changed, because the walk must not follow what a mutation put there. */
function placesIn(root: Node): { parent: Node; key: string; path: string }[] {
  const places: { parent: Node; key: string; path: string }[] = [];
  const visit = (parent: Node, prefix: string): void => {
    for (const key of Object.keys(parent)) {
      const path = `${prefix}${key}`;
      places.push({ parent, key, path });
      const child = parent[key];
      if (typeof child === 'object' && child !== null) visit(child as Node, `${path}.`);
    }
  };
  visit(root, '');
  return places;
}
