import type { Destination } from '../destinations/index.js';

/** A destination as it may be shown: whoever knows the path of a chat's address may write to it. */
export function withoutPath<D extends Destination>(destination: D): D {
  const { tool, address } = destination;
  if (tool === 'email' || !URL.canParse(address)) return destination;
  return { ...destination, address: `${new URL(address).origin}/...` };
}
