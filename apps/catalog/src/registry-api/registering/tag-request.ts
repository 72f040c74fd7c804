import { z } from 'zod';
import { GivenMetadata, GivenRuleSet } from '../protocol/data-contract.js';
import { lenientInt, readBody } from '../protocol/lenient.js';
import { TagsOfEntities } from './schema-request.js';

/** What clients send to have a version with other tags. Fields that nobody knows are ignored. */
export const TagRequest = z
  .object({
    newVersion: lenientInt.describe('The version that it is to become; the next one when left out.'),
    metadata: GivenMetadata.nullish(),
    ruleSet: GivenRuleSet.nullish(),
    rulesToMerge: GivenRuleSet.nullish().describe('Rules that are added to those of the version before.'),
    rulesToRemove: z.array(z.string()).nullish().describe('Names of rules that go.'),
    tagsToAdd: TagsOfEntities.nullish(),
    tagsToRemove: TagsOfEntities.nullish(),
  })
  .meta({
    id: 'RegistryTagRequest',
    description: 'What clients send to have a version with other tags. Fields that nobody knows are ignored.',
  });

export type TagRequest = z.infer<typeof TagRequest>;

/** @throws RegistryError 400 or 422 */
export function readTagRequest(body: unknown): TagRequest {
  return readBody(TagRequest, body);
}
