import { z } from 'zod';
import { choice, keyOf } from '../choice.js';
import { StableId } from '../text-formats.js';
import { AuthoritativeDefinitions, CustomProperties, Tags } from './annotations.js';
import { logicalTypeOptions, logicalTypes, type LogicalType } from './logical-type-options.js';
import { QualityRule } from './quality.js';
import { PropertyRelationship } from './relationships.js';

const fields = {
  id: StableId.optional().describe('Stays the same when the property is renamed'),
  businessName: z.string().optional(),
  description: z.string().optional(),
  physicalName: z.string().optional(),
  physicalType: z.string().optional().describe('The type in the store, e.g. varchar(18)'),
  required: z.boolean().optional().describe('Every record carries a value'),
  unique: z.boolean().optional(),
  primaryKey: z.boolean().optional(),
  primaryKeyPosition: z.int().optional(),
  partitioned: z.boolean().optional(),
  partitionKeyPosition: z.int().optional(),
  classification: z.string().optional().describe('e.g. public, restricted, confidential'),
  encryptedName: z.string().optional(),
  criticalDataElement: z.boolean().optional(),
  transformSourceObjects: z.array(z.string()).optional(),
  transformLogic: z.string().optional(),
  transformDescription: z.string().optional(),
  examples: z.array(z.unknown()).optional(),
  tags: Tags.optional(),
  authoritativeDefinitions: AuthoritativeDefinitions.optional(),
  customProperties: CustomProperties.optional(),
  relationships: z.array(PropertyRelationship).optional(),
  quality: z.array(QualityRule).optional(),
};

/** What an array's item has in common with a property: everything but the need for a name. */
export interface ItemProperty extends z.infer<z.ZodObject<typeof fields, z.core.$loose>> {
  name?: string;
  logicalType?: LogicalType;
  logicalTypeOptions?: Record<string, unknown>;
  /** Meant by the standard only under logical type `object`, or none; see `nestedProperties`. */
  properties?: unknown;
  /** Meant by the standard only under logical type `array`, or none; see `nestedProperties`. */
  items?: unknown;
}

/** One column or field of an object, possibly with others nested in it. */
export interface SchemaProperty extends ItemProperty {
  name: string;
}

const nested = {
  get properties(): z.ZodType {
    return z.array(SchemaProperty).optional();
  },
};
const repeated = {
  get items(): z.ZodType {
    return SchemaItem.optional();
  },
};

/** The variant of a property for each logical type, then the one for none. */
function variants(name: z.ZodType, nestsAlways: boolean): [z.ZodType, ...z.ZodType[]] {
  const known = logicalTypes.map((type) => {
    const shape = {
      ...fields,
      name,
      logicalType: z.literal(type),
      logicalTypeOptions: logicalTypeOptions[type].optional(),
    };
    return withNesting(shape, nestsAlways || type === 'object', type === 'array');
  });
  const untyped = {
    ...fields,
    name,
    logicalType: z.enum(logicalTypes).optional(),
    // Which options are meant depends on the type, so without one none of them is known.
    logicalTypeOptions: z.looseObject({}).optional(),
  };
  return [withNesting(untyped, true, true), ...known];
}

// Getters are carried over as getters: the two schemas refer to each other before both exist.
function withNesting(shape: z.core.$ZodLooseShape, properties: boolean, items: boolean): z.ZodType {
  const full = Object.create(null, Object.getOwnPropertyDescriptors(shape)) as z.core.$ZodLooseShape;
  if (properties) Object.defineProperties(full, Object.getOwnPropertyDescriptors(nested));
  if (items) Object.defineProperties(full, Object.getOwnPropertyDescriptors(repeated));
  return z.looseObject(full);
}

function variantOf(value: unknown): number {
  return 1 + logicalTypes.indexOf(keyOf(value, 'logicalType') as LogicalType);
}

/** What every item of an array property is. */
export const SchemaItem = choice(variants(z.string().optional(), true), variantOf).meta({
  id: 'OdcsItemProperty',
}) as z.ZodType<ItemProperty>;

/** One column or field of an object. */
export const SchemaProperty = choice(variants(z.string(), false), variantOf).meta({
  id: 'OdcsProperty',
}) as z.ZodType<SchemaProperty>;
