const overHttp = '/meshwarden/lineage/api/';

/** The source of what somebody reported over HTTP. */
export function sourceOf(actor: string): string {
  return `${overHttp}${actor}`;
}

/** Who reported it over HTTP; undefined for what came as an event. */
export function reporterOf(source: string): string | undefined {
  return source.startsWith(overHttp) ? source.slice(overHttp.length) : undefined;
}
