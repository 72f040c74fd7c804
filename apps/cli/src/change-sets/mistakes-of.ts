import { readChangeSet } from '#change-sets';
import { DomainError, type Mistake } from '#errors';
import { parseSchema } from '#schema-compat';
import type { Item, SentChange } from '../sources/index.js';

/** What is wrong with one thing by itself, each mistake with its path in a set of this change alone. */
export function mistakesOf(item: Item): readonly Mistake[] {
  try {
    const [change] = readChangeSet({ changes: [item.change] }).changes;
    return change?.kind === 'Schema' && item.imports.length === 0 ? schemaMistakes(item.change) : [];
  } catch (error) {
    if (error instanceof DomainError) return error.errors ?? [{ path: '', message: error.message }];
    throw error;
  }
}

/** A schema that imports others cannot be read without them. */
function schemaMistakes(change: SentChange): Mistake[] {
  if (change.kind !== 'Schema') return [];
  try {
    parseSchema(change.schemaType, change.schema);
    return [];
  } catch (error) {
    return [{ path: 'changes.0.schema', message: (error as Error).message }];
  }
}
