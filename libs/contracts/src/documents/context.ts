import { z } from 'zod';

/** What a standard allows to be attached to each statement of a context. */
interface Annotations {
  readonly authoritativeDefinitions: z.ZodOptional;
  readonly customProperties: z.ZodOptional;
  readonly tags: z.ZodOptional;
}

/** Guidance for tools that write queries or answers from data: what to know, what is proven, and what not to do. */
export function contextOf(annotations: Annotations) {
  return z.looseObject({
    instructions: z.string().optional().describe('How to use it, in words'),
    verifiedStatements: z
      .array(
        z.looseObject({
          id: z.string().optional(),
          question: z.string(),
          answer: z.string().optional(),
          ...annotations,
        }),
      )
      .optional(),
    constraints: z
      .array(z.looseObject({ id: z.string().optional(), constraint: z.string(), ...annotations }))
      .optional()
      .describe('What must not be done with it'),
  });
}
