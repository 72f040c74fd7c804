import type { Lifecycle } from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';
import { entriesOf, notices } from './notices.js';

/** What a product says of its life. */
export function lifecycleOf(product: DataProduct): Lifecycle {
  const told = notices.map((notice) => {
    const values = entriesOf(product, notice).flatMap(({ value }) => value);
    return [notice, values.length > 0 ? values.map(textOf).join(', ') : undefined] as const;
  });
  const said = [['status', product.status] as const, ...told];
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : JSON.stringify(value);
}
