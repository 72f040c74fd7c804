import type { Service } from './mesh.js';

/** A path of each service that every reader may read, and no stranger. */
export const reading: Record<Service, string> = {
  catalog: '/api/v1/products',
  governance: '/api/v1/policies',
  lineage: '/api/v1/lineage/consumers',
  quality: '/api/v1/incidents',
};
