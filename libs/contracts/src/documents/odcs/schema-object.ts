import { z } from 'zod';
import { perEdition } from '../edition.js';
import { annotations, context, stableId, standing } from './annotations.js';
import { properties } from './property.js';
import { qualityRule } from './quality.js';
import { objectRelationship } from './relationships.js';

/** A table, topic, file or other collection of records that the contract is about. */
export const schemaObject = perEdition((edition) =>
  z.looseObject({
    ...stableId,
    name: z.string(),
    logicalType: z.literal('object').optional(),
    physicalName: z.string().optional(),
    physicalType: z.string().optional().describe('e.g. table, view, topic, file'),
    businessName: z.string().optional(),
    description: z.string().optional(),
    dataGranularityDescription: z.string().optional(),
    properties: properties(edition).optional(),
    relationships: z.array(objectRelationship(edition)).optional(),
    quality: z.array(qualityRule(edition)).optional(),
    ...annotations(edition),
    ...standing(edition),
    ...context(edition),
  }),
);

/** A table, topic, file or other collection of records that the contract is about. */
export type SchemaObject = z.infer<ReturnType<typeof schemaObject>>;
