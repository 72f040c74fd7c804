import type { DataProduct } from '#contracts/documents';
import { lastPart } from '../last-part.js';
import { type About, meantFor, ownedBy, titleOf } from './about.js';

/** The product of a draft: it offers the contract at one port. */
export function productOf(about: About): DataProduct {
  const { described, wishes, contractId, productId } = about;
  const { name, tags, portType } = described;
  return {
    apiVersion: 'v1.1.0',
    kind: 'DataProduct',
    id: productId,
    name: titleOf(name),
    version: '1.0.0',
    status: 'draft',
    type: wishes.archetype ?? 'source-aligned',
    domain: wishes.domain,
    ...meantFor(about),
    ...ownedBy(about),
    ...(tags && tags.length > 0 && { tags: [...tags] }),
    outputPorts: [
      { name: lastPart(name), version: '1.0.0', ...(portType && { type: portType }), contractId },
    ],
  };
}
