/** Reads texts of an address's search, those that are there. */
export function text<const N extends string>(...names: N[]) {
  return (search: Record<string, unknown>): { [K in N]?: string } =>
    Object.fromEntries(
      names.filter((name) => isText(search[name])).map((name) => [name, String(search[name])]),
    ) as { [K in N]?: string };
}

/** Reads one of several choices of an address's search; none when it is something else. */
export function choices<const N extends string, const C extends string>(name: N, known: readonly C[]) {
  return (search: Record<string, unknown>): { [K in N]?: C } => {
    const given = known.find((it) => it === search[name]);
    return (given === undefined ? {} : { [name]: given }) as { [K in N]?: C };
  };
}

function isText(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value) && value !== '';
}
