/** What an address asks for: each name with its value, or with all of them where it stands several times. */
type Search = Record<string, unknown>;

/** Reads an address's search as the API's are read: `?tag=a&tag=b` are two tags, and all that stands there is text. */
export function parseSearch(search: string): Search {
  const given = new URLSearchParams(search);
  return Object.fromEntries(
    [...new Set(given.keys())].map((name) => {
      const values = given.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

/** Writes it in the same way. */
export function stringifySearch(search: Search): string {
  const pairs = Object.entries(search).flatMap(([name, value]) =>
    [value].flat().flatMap((it) => (isText(it) ? [[name, String(it)]] : [])),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}

/** Reads texts of an address's search, those that are there. */
export function text<const N extends string>(...names: N[]) {
  return (search: Search): { [K in N]?: string } =>
    Object.fromEntries(
      names.filter((name) => isText(search[name])).map((name) => [name, String(search[name])]),
    ) as { [K in N]?: string };
}

/** Reads lists of texts of an address's search, those that have something. */
export function lists<const N extends string>(...names: readonly N[]) {
  return (search: Search): { [K in N]?: string[] } =>
    Object.fromEntries(
      names.flatMap((name) => {
        const values = [search[name]].flat().filter(isText).map(String);
        return values.length === 0 ? [] : [[name, [...new Set(values)]]];
      }),
    ) as { [K in N]?: string[] };
}

/** Reads one of several choices of an address's search; none when it is something else. */
export function choices<const N extends string, const C extends string>(name: N, known: readonly C[]) {
  return (search: Search): { [K in N]?: C } => {
    const given = known.find((it) => it === search[name]);
    return (given === undefined ? {} : { [name]: given }) as { [K in N]?: C };
  };
}

function isText(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value) && value !== '';
}
