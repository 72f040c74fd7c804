import { SchemaGenerator } from './generate-schema.js';
import { SchemaMutator } from './mutate-schema.js';
import { Random } from './random.js';

/** Two schemas that are compared as versions of each other. */
export interface SchemaPair {
  readonly before: string;
  readonly after: string;
}

/** Pairs of schemas that a seed fixes: most are a schema and a changed version of it, some have only names in common. */
export function schemaPairs(seed: number, count: number): SchemaPair[] {
  const random = new Random(seed);
  const generator = new SchemaGenerator(random);
  const mutator = new SchemaMutator(random, generator);
  return Array.from({ length: count }, () => {
    const before = generator.schema();
    const after = random.chance(0.88) ? mutator.mutate(before, random.below(4)) : generator.schema();
    return { before: JSON.stringify(before), after: JSON.stringify(after) };
  });
}
