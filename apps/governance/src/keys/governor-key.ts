import type { NewKey } from './key-documents.js';

/** What a person needs to decide for the federation. */
export function governorKey(principal: string, description: string): NewKey {
  return { principal, kind: 'person', roles: ['governor'], domains: [], description, onBehalfOf: false };
}
