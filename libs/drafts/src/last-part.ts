/** The last part of a topic's or table's name, which is what is in it: `lounge-visits` of `clients.lounge-visits`. */
export function lastPart(name: string): string {
  return name.split(/[./]/u).filter(Boolean).at(-1) ?? name;
}
