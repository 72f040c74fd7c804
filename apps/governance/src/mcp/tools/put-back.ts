/** A document or a part of one. */
type Part = Readonly<Record<string, unknown>>;

/** A contract with what it lost put back, and the columns that are. */
export interface Mended {
  readonly draft: Part;
  readonly columns: readonly string[];
}

/** Puts back the objects and columns of a contract that the registered one has and this one has not. */
export function putBack(submitted: Part, registered: Part): Mended {
  const columns: string[] = [];
  const schema = merged(submitted['schema'], registered['schema'], '', columns);
  return { draft: { ...submitted, schema }, columns };
}

function merged(now: unknown, before: unknown, path: string, columns: string[]): Part[] {
  const [kept, earlier] = [partsIn(now), partsIn(before)];
  const names = new Set(kept.map(nameOf));
  const lost = earlier.filter((it) => !names.has(nameOf(it)));
  columns.push(...lost.map((it) => path + nameOf(it)));
  const whole = kept.map((it) =>
    withInner(
      it,
      earlier.find((one) => nameOf(one) === nameOf(it)),
      path,
      columns,
    ),
  );
  return [...whole, ...lost.map(deprecated)];
}

function withInner(part: Part, before: Part | undefined, path: string, columns: string[]): Part {
  if (before?.['properties'] === undefined) return part;
  const properties = merged(part['properties'], before['properties'], `${path}${nameOf(part)}.`, columns);
  return { ...part, properties };
}

function deprecated(part: Part): Part {
  const said = typeof part['description'] === 'string' ? part['description'] : '';
  return { ...part, description: `Deprecated. ${said}`.trim() };
}

function partsIn(value: unknown): Part[] {
  return Array.isArray(value) ? value.filter((it): it is Part => typeof it === 'object' && it !== null) : [];
}

function nameOf(part: Part): string {
  return typeof part['name'] === 'string' ? part['name'] : '';
}
