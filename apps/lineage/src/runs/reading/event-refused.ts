/** An event that says too little to be kept as lineage. */
export class EventRefused extends Error {
  override readonly name = 'EventRefused';

  constructor(
    /** Where in the event the mistake is: `run.runId`. */
    readonly path: string,
    /** What is wrong there. */
    readonly reason: string,
  ) {
    super(`${path}: ${reason}`);
  }
}
