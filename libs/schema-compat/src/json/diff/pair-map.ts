import type { ResolvedNode } from '../nodes/schema-node.js';

/** What is known of pairs of schemas. */
export class PairMap<Value> {
  private readonly rows = new Map<ResolvedNode, Map<ResolvedNode, Value>>();

  /** What is known of a pair. */
  get(original: ResolvedNode, update: ResolvedNode): Value | undefined {
    return this.rows.get(original)?.get(update);
  }

  /** Remembers what is known of a pair. */
  set(original: ResolvedNode, update: ResolvedNode, value: Value): void {
    const row = this.rows.get(original) ?? new Map<ResolvedNode, Value>();
    row.set(update, value);
    this.rows.set(original, row);
  }
}
