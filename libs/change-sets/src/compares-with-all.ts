import type { Evolution } from '#contracts/change-sets';
import { isTransitive } from '#schema-compat';

/** Whether a schema that evolves so is compared with every live version, or may be, and not with the newest alone. */
export function comparesWithAll({ mode, compatibilityGroup }: Evolution): boolean {
  return isTransitive(mode) || compatibilityGroup !== undefined;
}
