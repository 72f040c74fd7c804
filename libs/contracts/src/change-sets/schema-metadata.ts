import { z } from 'zod';

/** What is registered beside a schema: tags by path, properties, and which of them are sensitive. */
export const SchemaMetadata = z
  .strictObject({
    tags: z.record(z.string(), z.array(z.string())).nullish(),
    properties: z.record(z.string(), z.string()).nullish(),
    sensitive: z.array(z.string()).nullish(),
  })
  .meta({
    id: 'SchemaMetadata',
    description:
      'What is registered beside a schema: tags by path, properties, and which of them are sensitive.',
  });

/** Rules that serializers run on the client's side; kept and given back as they came. */
export const RuleSet = z
  .looseObject({
    migrationRules: z.array(z.looseObject({})).nullish(),
    domainRules: z.array(z.looseObject({})).nullish(),
    encodingRules: z.array(z.looseObject({})).nullish(),
  })
  .meta({
    id: 'RuleSet',
    description: "Rules that serializers run on the client's side; kept and given back as they came.",
  });

export type SchemaMetadata = z.infer<typeof SchemaMetadata>;
export type RuleSet = z.infer<typeof RuleSet>;
