const NOTATION = /"(?:[^"\\]|\\.)*"|`([^`]*)`|#[^\n]*|,(?=\s*[}\]])/g;

/** A Rego term without what only Rego's own syntax has: raw strings, comments, commas before a closing bracket. */
export function plainTerm(term: string): string {
  return term.replace(NOTATION, (text, raw?: string) => {
    if (raw !== undefined) return JSON.stringify(raw);
    return text.startsWith('"') ? text : '';
  });
}
