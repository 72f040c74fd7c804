import { z } from 'zod';

const pattern = z.string().trim().min(1).max(300);

/** What a waiver is for. `*` stands for any characters; what is left out does not matter. */
export const WaivedSubjects = z
  .strictObject({
    kind: z
      .enum(['DataProduct', 'DataContract', 'Schema', 'Lifecycle'])
      .optional()
      .describe('Only changes of this kind.'),
    id: pattern.optional().describe('The id of the product or contract, or the subject.'),
    product: pattern.optional().describe('The id of the product concerned.'),
    domain: pattern.optional().describe('The id of the domain concerned.'),
    path: pattern.optional().describe('The path of the finding, as decisions have it.'),
  })
  .refine(({ id, product, domain }) => (id ?? product ?? domain) !== undefined, {
    error: 'must name an id, a product or a domain',
  })
  .meta({
    id: 'WaivedSubjects',
    description: 'What a waiver is for: all that is given must fit; `*` stands for any characters.',
  });

export type WaivedSubjects = z.infer<typeof WaivedSubjects>;
