import type { DataContract } from '#contracts/documents';
import { type About, ownedBy, titleOf } from './about.js';

/** The contract of a draft: columns and promises as the source has them. */
export function contractOf({ described, wishes, contractId }: About): DataContract {
  const { name, description, version, tags, objects, serviceLevels } = described;
  return {
    apiVersion: 'v3.2.0',
    kind: 'DataContract',
    id: contractId,
    name: titleOf(name),
    version: version ?? '1.0.0',
    status: 'draft',
    domain: wishes.domain,
    ...(description && { description: { purpose: description } }),
    ...ownedBy(wishes.owner ?? described.owner),
    ...(tags && tags.length > 0 && { tags: [...tags] }),
    schema: objects.map((it) => withoutNothing(it)),
    ...(serviceLevels && serviceLevels.length > 0 && { slaProperties: [...serviceLevels] }),
  };
}

function withoutNothing<Value extends { customProperties?: unknown }>(object: Value): Value {
  const { customProperties, ...others } = object;
  const says = Array.isArray(customProperties) && customProperties.length > 0;
  return (says ? object : others) as Value;
}
