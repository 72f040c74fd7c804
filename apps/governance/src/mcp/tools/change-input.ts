import { z } from 'zod';

/** Changes as a team submits them. What they have to be is for the routes to say, with the path of every mistake. */
export const changes = z
  .array(z.looseObject({ kind: z.enum(['DataProduct', 'DataContract', 'Schema', 'Lifecycle']) }))
  .min(1)
  .max(50)
  .describe(
    'What would change: {kind: "DataContract" | "DataProduct", document: the whole document}, {kind: "Schema", subject, schemaType, schema, ' +
      'contractId?}, or {kind: "Lifecycle", product, to}.',
  );
