/** A value of a document together with where it stands in the text. */
export interface Placed {
  /** Where it begins, counted in characters from 0. */
  readonly at: number;
  /** The text of a scalar. */
  readonly scalar?: string;
  readonly fields?: ReadonlyMap<string, PlacedField>;
  readonly items?: readonly Placed[];
}

/** A field of an object: where its name stands, and its value. */
export interface PlacedField {
  readonly at: number;
  readonly value: Placed;
}

/** A place in a text. Lines and columns count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The position of a character of a text. */
export function positionAt(text: string, at: number): Position {
  const before = text.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: at - lineStart + 1 };
}
