import type { DataContract } from '#contracts/documents';
import { type About, meantFor, ownedBy, titleOf } from './about.js';

/** The contract of a draft: columns and promises as the source has them. */
export function contractOf(about: About): DataContract {
  const { described, wishes, contractId } = about;
  const { name, version, tags, objects, serviceLevels } = described;
  return {
    apiVersion: 'v3.2.0',
    kind: 'DataContract',
    id: contractId,
    name: titleOf(name),
    version: version ?? '1.0.0',
    status: 'draft',
    domain: wishes.domain,
    ...meantFor(about),
    ...ownedBy(about),
    ...(tags && tags.length > 0 && { tags: [...tags] }),
    schema: [...objects],
    ...(serviceLevels && serviceLevels.length > 0 && { slaProperties: [...serviceLevels] }),
  };
}
