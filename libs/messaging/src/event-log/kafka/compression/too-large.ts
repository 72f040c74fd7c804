/** What a batch of records may unpack to, in bytes: some have a thousand times the size that came over the wire. */
export const mostBytes = 128 * 1024 * 1024;

/** A batch unpacks to more than is held in memory. */
export class BatchTooLarge extends Error {
  constructor() {
    super(`A compressed batch of records unpacks to more than ${mostBytes} bytes.`);
  }
}
