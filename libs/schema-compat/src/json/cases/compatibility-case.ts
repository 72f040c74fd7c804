import type { JsonValue } from '../json-value.js';

/** The directions in which a change is compatible. */
export type Verdict = 'full' | 'backward only' | 'forward only' | 'none';

/** One change of a schema, and what becomes of those who read with the other version. */
export interface CompatibilityCase {
  readonly name: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
  /** Under the STRICT policy. */
  readonly strict: Verdict;
  /** Under the LENIENT policy, where it differs. */
  readonly lenient?: Verdict;
  /** Differences that must be listed, as `RULE` or `RULE path`. */
  readonly finds?: readonly string[];
  readonly why: string;
}

/** The case as it stands in another dialect. */
export function inDialect(dialect: string, change: CompatibilityCase): CompatibilityCase {
  const declare = (schema: JsonValue): JsonValue =>
    typeof schema === 'object' && schema !== null && !Array.isArray(schema)
      ? { $schema: dialect, ...schema }
      : schema;
  return { ...change, before: declare(change.before), after: declare(change.after) };
}
