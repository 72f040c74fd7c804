/** Where a thing that an example names is found, when the document is asked for. */
export interface Specimen {
  /** The call that finds it, e.g. `/api/v1/incidents?limit=1`. */
  readonly path: string;
  /** The member of its answer that stands in the example, e.g. `items.0.id`. */
  readonly member: string;
  /** What stands there while there is none. */
  readonly otherwise: string;
}

const mark = 'specimen:';

/**
 * Stands in an example for what is only known where the mesh runs, as an id that it has given: whoever opens the page sees
 * one that is there and that they may read.
 */
export function specimen(path: string, member: string, otherwise: string): string {
  return mark + JSON.stringify({ path, member, otherwise } satisfies Specimen);
}

/** What a text of an example stands for; undefined when it stands for itself. */
export function specimenIn(text: string): Specimen | undefined {
  return text.startsWith(mark) ? (JSON.parse(text.slice(mark.length)) as Specimen) : undefined;
}
