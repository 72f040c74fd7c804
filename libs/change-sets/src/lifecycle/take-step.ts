import type { LifecycleChange } from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';
import { lifecycleOf } from './lifecycle-of.js';
import { entriesOf, notices, telling, type CustomProperty, type Notice } from './notices.js';

/** The product document after a lifecycle step: its status, and what the step says to its consumers. */
export function takeStep(product: DataProduct, step: LifecycleChange): DataProduct {
  const before = lifecycleOf(product);
  const isNews = (notice: Notice) => step[notice] !== undefined && step[notice] !== before[notice];
  const told = notices
    .filter(isNews)
    .map((notice) => [notice, entryFor(product, notice, step[notice])] as const);
  return telling({ ...product, status: step.to }, new Map(told));
}

/** By null it is told no more. */
function entryFor(product: DataProduct, notice: Notice, value: string | null | undefined): CustomProperty[] {
  if (value == null) return [];
  const [former] = entriesOf(product, notice);
  return [{ ...(former ?? { property: `mesh.${notice}` }), value }];
}
