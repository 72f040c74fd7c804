import type { LifecycleChange } from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';

/** The product document after a lifecycle step: its status, and what the step says to its consumers. */
export function takeStep(product: DataProduct, step: LifecycleChange): DataProduct {
  const notices = Object.entries({
    'mesh.sunset': step.sunset,
    'mesh.replacement': step.replacement,
    'mesh.guidance': step.guidance,
  }).flatMap(([property, value]) => (value === undefined ? [] : [{ property, value }]));
  const isRenewed = (property: string) => notices.some((notice) => notice.property === property);
  const kept = (product.customProperties ?? []).filter(({ property }) => !isRenewed(property));
  const customProperties = [...kept, ...notices];
  return { ...product, status: step.to, ...(customProperties.length > 0 && { customProperties }) };
}
