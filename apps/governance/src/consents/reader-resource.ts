import type { Resource } from '#access';
import type { AskedReader } from './consent.js';

/** A consumer as a thing to which somebody needs a right: of its domain, and of its owner. */
export function readerResource({ consumerId, owner, domain }: AskedReader): Resource {
  const owners = owner === null ? [] : [owner];
  return { kind: 'consumer', id: consumerId, owners, ...(domain !== null && { domain }) };
}
