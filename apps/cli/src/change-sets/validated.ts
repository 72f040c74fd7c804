import type { Mistake } from '#errors';
import type { Collected, Item } from '../sources/index.js';
import type { Answered } from './ask-gate.js';
import { mistakesOf } from './mistakes-of.js';

/** What is wrong with each thing by itself, so that one mistake hides none of the others. */
export function validated({ items }: Pick<Collected, 'items'>): Answered[] {
  return items.filter((it) => !it.isDeleted).map((item) => answered(item, mistakesOf(item)));
}

function answered(item: Item, errors: readonly Mistake[]): Answered {
  return errors.length === 0 ? { items: [item] } : { items: [item], problem: { code: codeOf(item), errors } };
}

function codeOf({ kind }: Item): string {
  return kind === 'Schema' ? 'schema.unreadable' : 'change-set.invalid';
}
