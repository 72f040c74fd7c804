/** So many brackets within each other are read; the time that `opa` takes grows with the cube of their number. */
export const MAX_NESTING = 100;

// What may hold brackets that nest nothing, and the brackets that do.
const STRING_COMMENT_OR_BRACKET = /"(?:[^"\\\n]|\\.)*"?|`[^`]*`?|#[^\n]*|[[\]{}()]/g;

/** Where the brackets of a module are nested too deep, in rows and columns from 1; undefined when they are not. */
export function nestedTooDeep(text: string): { row: number; column: number } | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(STRING_COMMENT_OR_BRACKET)) {
    if ('[{('.includes(token)) depth += 1;
    else if (']})'.includes(token)) depth -= 1;
    if (depth > MAX_NESTING) return placeOf(text, index);
  }
  return undefined;
}

function placeOf(text: string, index: number): { row: number; column: number } {
  const lines = text.slice(0, index).split('\n');
  return { row: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
