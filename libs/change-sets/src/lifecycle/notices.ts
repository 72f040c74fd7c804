import type { LifecycleChange } from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';

/** What a step tells consumers, and a product keeps as custom properties. */
export type Notice = keyof Pick<LifecycleChange, 'sunset' | 'replacement' | 'guidance'>;

export type CustomProperty = NonNullable<DataProduct['customProperties']>[number];

export const notices: readonly Notice[] = ['sunset', 'replacement', 'guidance'];

/** The custom properties that tell something, in whatever spelling policies read them too. */
export function entriesOf(product: DataProduct, notice: Notice): CustomProperty[] {
  return (product.customProperties ?? []).filter(({ property }) => noticeIn(property) === notice);
}

/**
 * A product that tells other things: each notice of the map in the place of what told it before, or behind all else; none where
 * nothing is to tell it. What the map does not name stays.
 */
export function telling(
  product: DataProduct,
  told: ReadonlyMap<Notice, readonly CustomProperty[]>,
): DataProduct {
  if (told.size === 0) return product;
  const { customProperties: before = [], ...document } = product;
  const coming = new Map(told);
  const placed = before.flatMap((it) => {
    const notice = noticeIn(it.property);
    if (notice === undefined || !told.has(notice)) return [it];
    const entries = coming.get(notice) ?? [];
    coming.delete(notice);
    return entries;
  });
  const customProperties = [...placed, ...[...coming.values()].flat()];
  return { ...document, ...(customProperties.length > 0 && { customProperties }) };
}

function noticeIn(property: string): Notice | undefined {
  const bare = property.toLowerCase().replace(strays, '');
  return notices.find((notice) => bare === `mesh.${notice}`);
}

/** What policies do not see in names either. */
const strays = /[_\-\s\u00a0\u200b-\u200d\u2060\ufeff]/g;
