import { z } from 'zod';
import { StableId } from '../text-formats.js';
import { AuthoritativeDefinitions, CustomProperties, Tags } from './annotations.js';
import { SchemaProperty } from './property.js';
import { QualityRule } from './quality.js';
import { ObjectRelationship } from './relationships.js';

/** A table, topic, file or other collection of records that the contract is about. */
export const SchemaObject = z.looseObject({
  id: StableId.optional().describe('Stays the same when the object is renamed'),
  name: z.string(),
  logicalType: z.literal('object').optional(),
  physicalName: z.string().optional(),
  physicalType: z.string().optional().describe('e.g. table, view, topic, file'),
  businessName: z.string().optional(),
  description: z.string().optional(),
  dataGranularityDescription: z.string().optional(),
  properties: z.array(SchemaProperty).optional(),
  relationships: z.array(ObjectRelationship).optional(),
  quality: z.array(QualityRule).optional(),
  tags: Tags.optional(),
  authoritativeDefinitions: AuthoritativeDefinitions.optional(),
  customProperties: CustomProperties.optional(),
});

/** A table, topic, file or other collection of records that the contract is about. */
export type SchemaObject = z.infer<typeof SchemaObject>;
