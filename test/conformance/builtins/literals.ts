/** A value in Rego's notation. */
export type Literal = string;

/** Texts as Rego strings. */
export function strings(...values: string[]): Literal[] {
  // Rego's parser refuses a byte-order mark that is not escaped.
  return values.map((value) => JSON.stringify(value).replaceAll('\ufeff', '\\ufeff'));
}

/** Plain data in Rego's notation. */
export function literals(...values: unknown[]): Literal[] {
  return values.map((value) => JSON.stringify(value));
}

/** An array literal of literals. */
export function array(members: readonly Literal[]): Literal {
  return `[${members.join(', ')}]`;
}

/** A set literal of literals. */
export function set(members: readonly Literal[]): Literal {
  return members.length === 0 ? 'set()' : `{${members.join(', ')}}`;
}

/** An object literal of literals. */
export function object(members: readonly (readonly [Literal, Literal])[]): Literal {
  return `{${members.map(([key, value]) => `${key}: ${value}`).join(', ')}}`;
}
