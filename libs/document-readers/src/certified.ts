import type { DataProduct } from '#contracts/documents';
import { meshProperty } from './mesh-property.js';

const affirmative = ['true', 'yes', 'certified'];

/** Whether a product says that it is certified (`mesh.certified`). */
export function isCertified(product: DataProduct): boolean {
  const given = [meshProperty(product, 'mesh.certified')].flat();
  return given.some((it) => affirmative.includes(String(it).trim().toLowerCase()));
}
