import type { DataProduct } from '#contracts/documents';
import { meshProperty } from './mesh-property.js';

/** What a product's data is for, as the field knows three kinds; organisations may have others. */
const knownArchetypes: Readonly<Record<string, string>> = {
  sourcealigned: 'source-aligned',
  aggregate: 'aggregate',
  consumeraligned: 'consumer-aligned',
};

/** The archetype of a product, and whether the document says it twice and differently. */
export interface Archetype {
  /** `source-aligned`, `aggregate`, `consumer-aligned`, or a kind of one's own as written; null where none is said. */
  readonly value: string | null;
  /** ODPS `type` and `mesh.archetype` are both there and not the same; `type` counts. */
  readonly contradicted: boolean;
}

/** The archetype by ODPS `type`, or else by `mesh.archetype`. Case and separators of the known ones do not matter. */
export function archetypeOf(product: DataProduct): Archetype {
  const type = spelled(product.type);
  const property = spelled(meshProperty(product, 'mesh.archetype'));
  const contradicted = type !== null && property !== null && type !== property;
  return { value: type ?? property, contradicted };
}

function spelled(given: unknown): string | null {
  if (typeof given !== 'string' || given.trim() === '') return null;
  const name = given.toLowerCase().replaceAll(/[\s_-]/gu, '');
  return Object.hasOwn(knownArchetypes, name) ? (knownArchetypes[name] ?? null) : given.trim();
}
