/** The documents of record, as their standards shape them: data products (ODPS) and data contracts (ODCS). */
export { canonicalJson, saysTheSame } from './canonical-json.js';
export { optionFor } from './choice.js';
export { compatibilityModes } from './compatibility-modes.js';
export { maxDocumentDepth } from './depth.js';
export { DataContract } from './odcs/data-contract.js';
export { logicalTypes, type LogicalType } from './odcs/logical-type-options.js';
export type { ItemProperty, SchemaProperty } from './odcs/property.js';
export { qualityOperators, type QualityRule } from './odcs/quality.js';
export type { SchemaObject } from './odcs/schema-object.js';
export type { Server } from './odcs/server.js';
export type { ServiceLevel } from './odcs/service-level.js';
export { DataProduct } from './odps/data-product.js';
export type { OutputPort } from './odps/ports.js';
export { openObjects } from './open-objects.js';
