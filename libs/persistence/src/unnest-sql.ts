/**
 * Calls `unnest` on array parameters such as `$1::text[]` so that the planner does not see how long they are: it then makes one
 * plan for all lengths and keeps it, where it would plan a prepared statement anew for every call.
 */
export function unnestSql(...parameters: readonly string[]): string {
  return `unnest(${parameters.map((it) => `(select ${it})`).join(', ')})`;
}
