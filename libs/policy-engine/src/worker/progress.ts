const RUNNING = 0;
const STARTED = 1;
const SET = 2;
const FIRST_SLOT = 3;

const QUEUED = 0;
const TAKEN = 1;
const REVOKED = 2;

/**
 * What a worker is doing, in memory shared with the host: the host can tell which evaluation overruns although the
 * worker cannot answer, and can take back those that have not begun.
 */
export class Progress {
  private readonly cells: Int32Array;

  constructor(readonly shared: SharedArrayBuffer) {
    this.cells = new Int32Array(shared);
  }

  /** For a worker that is given at most `slots` evaluations at a time. */
  static withSlots(slots: number): Progress {
    return new Progress(new SharedArrayBuffer((FIRST_SLOT + slots) * Int32Array.BYTES_PER_ELEMENT));
  }

  /** Host: an evaluation is about to be sent. */
  queue(slot: number): void {
    Atomics.store(this.cells, FIRST_SLOT + slot, QUEUED);
  }

  /** Host: takes an evaluation back; false when it has begun. */
  revoke(slot: number): boolean {
    return Atomics.compareExchange(this.cells, FIRST_SLOT + slot, QUEUED, REVOKED) === QUEUED;
  }

  /** Host: whether the evaluation has begun. */
  hasBegun(slot: number): boolean {
    return Atomics.load(this.cells, FIRST_SLOT + slot) === TAKEN;
  }

  /** Host: the slot that is being evaluated, if any. */
  get running(): number | undefined {
    const slot = Atomics.load(this.cells, RUNNING) - 1;
    return slot < 0 ? undefined : slot;
  }

  /** Host: counts the evaluations begun, so that the same slot seen twice is not taken for the same evaluation. */
  get started(): number {
    return Atomics.load(this.cells, STARTED);
  }

  /** Host: which of the sets it asks for the running evaluation is in, by position. */
  get set(): number {
    return Atomics.load(this.cells, SET);
  }

  /** Worker: claims an evaluation; false when the host took it back. */
  begin(slot: number): boolean {
    if (Atomics.compareExchange(this.cells, FIRST_SLOT + slot, QUEUED, TAKEN) !== QUEUED) return false;
    Atomics.add(this.cells, STARTED, 1);
    Atomics.store(this.cells, RUNNING, slot + 1);
    return true;
  }

  /** Worker: goes on to one of the sets that the evaluation asks for. */
  enter(set: number): void {
    Atomics.store(this.cells, SET, set);
  }

  /** Worker: nothing is being evaluated. */
  rest(): void {
    Atomics.store(this.cells, RUNNING, 0);
  }
}
