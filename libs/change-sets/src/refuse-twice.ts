import type { Change } from '#contracts/change-sets';
import type { Mistake } from '#errors';
import { ChangeSetInvalid } from './errors.js';
import { targetOf } from './target.js';

/**
 * Two changes of one thing in one set would have no order.
 * @param place the path of a change by its index
 * @throws ChangeSetInvalid with the path of every second one
 */
export function refuseTwice(changes: readonly Change[], place: (index: number) => string): void {
  const seen = new Map<string, number>();
  const twice: Mistake[] = [];
  changes.forEach((change, index) => {
    const { kind, id } = targetOf(change);
    const key = JSON.stringify([kind, id]);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else
      twice.push({
        path: place(index),
        message: `changes ${kind} '${id}' a second time (first: ${place(first)})`,
      });
  });
  if (twice.length > 0) throw new ChangeSetInvalid(twice);
}
