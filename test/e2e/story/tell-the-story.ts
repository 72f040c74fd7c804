import type { Mesh } from '../support/mesh.js';
import { contractStory } from './contract-story.js';
import { listsStory, schemasStory } from './documentation-story.js';
import { lifecycleStory } from './lifecycle-story.js';
import { policyStory } from './policy-story.js';
import { poisonStory } from './poison-story.js';
import { recordStory } from './record-story.js';
import { streamStory } from './stream-story.js';

/** The whole product from outside, the same whether it runs as one process or as many. */
export function tellTheStory(mesh: () => Mesh): void {
  describe('a large contract that nobody owns yet', () => contractStory(mesh));
  describe('a stream with a wire schema', () => streamStory(mesh));
  describe('a domain writes a policy', () => policyStory(mesh));
  describe('a product and its file in git', () => lifecycleStory(mesh));
  describe('lists', () => listsStory(mesh));
  describe('the API document', () => schemasStory(mesh));
  describe('poison', () => poisonStory(mesh));
  describe('the record of decisions', () => recordStory(mesh));
}
