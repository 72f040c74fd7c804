import { shapesOf } from './shapes-of.js';

/** Somewhere that text may lie, and the text. */
export interface Place {
  /** `catalog.outbox`, `the log of quality`. */
  readonly name: string;
  readonly text: string;
}

/** A secret where it should not be. */
export interface Finding {
  /** By which the test knows it: nothing prints a secret. */
  readonly secret: string;
  readonly place: string;
}

/** Finds secrets, by name, in whatever shape they lie there. */
export async function findSecrets(
  secrets: Readonly<Record<string, string>>,
  places: AsyncIterable<Place> | Iterable<Place>,
): Promise<{ findings: Finding[]; searched: Record<string, number> }> {
  const shapes = Object.entries(secrets).map(([name, secret]) => [name, shapesOf(secret)] as const);
  const findings = new Map<string, Finding>();
  const searched: Record<string, number> = {};
  for await (const { name: place, text } of places) {
    searched[place] = (searched[place] ?? 0) + text.length;
    for (const [secret, its] of shapes)
      if (its.some((shape) => text.includes(shape))) findings.set(`${secret} ${place}`, { secret, place });
  }
  return { findings: [...findings.values()], searched };
}
