import { z } from 'zod';

/** What a standard says of the parts of a synonym that it shares with other elements. */
interface Parts {
  readonly id: z.ZodType<string>;
  readonly customProperties: z.ZodOptional;
}

/** Other names by which people look for something. No reader of the data uses them. */
export function synonymsOf({ id, customProperties }: Parts) {
  return z.array(
    z.looseObject({
      id: id.optional(),
      synonym: z.string(),
      description: z.string().optional(),
      locale: z.string().optional().describe('BCP 47, e.g. en-US'),
      source: z.string().optional(),
      status: z.string().optional(),
      customProperties,
    }),
  );
}
