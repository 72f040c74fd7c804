/** Something that happens, at a time in units. */
export type Step =
  | { readonly at: number; readonly fire: string; readonly group?: string; readonly since?: number }
  | { readonly at: number; readonly end: string; readonly group?: string }
  | { readonly at: number; readonly silence: string; readonly until: number }
  | { readonly at: number; readonly unsilence: string };

/** What is set, and what happens: times are in units, so that it can be played slowly. */
export interface Scenario {
  readonly name: string;
  readonly wait: number;
  readonly interval: number;
  readonly repeat: number;
  readonly tellsResolved: boolean;
  /** Hours at which nothing is told, always or never; none when left out. */
  readonly mutedHours?: 'always' | 'never';
  readonly steps: readonly Step[];
  /** When it is over: nothing is heard after it. */
  readonly until: number;
}

/** What a receiver was told, in the order in which it was: per group. */
export interface Telling {
  readonly group: string;
  readonly firing: readonly string[];
  readonly resolved: readonly string[];
}

/** Tellings in a form that can be compared: groups apart, each in its order. */
export function inOrder(tellings: readonly Telling[]): string {
  const groups = [...new Set(tellings.map(({ group }) => group))].sort();
  const told = groups.flatMap((group) => tellings.filter((it) => it.group === group));
  return told.map((it) => `${it.group}: fires ${list(it.firing)}, over ${list(it.resolved)}`).join('\n');
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : [...names].sort().join(' ');
}
