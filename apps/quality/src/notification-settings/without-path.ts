import { type Destination, shownAddress } from '../destinations/index.js';

/** A destination as it may be shown. */
export function withoutPath<D extends Destination>(destination: D): D {
  return { ...destination, address: shownAddress(destination.tool, destination.address) };
}
