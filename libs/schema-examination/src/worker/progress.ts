const RUNNING = 0;
const TAKEN_BACK = 1;

/** How far a thread is, seen by both sides while neither has time to read messages. Requests are numbered from 1. */
export class Progress {
  private readonly cells: Int32Array;

  constructor(readonly shared: SharedArrayBuffer = new SharedArrayBuffer(8)) {
    this.cells = new Int32Array(shared);
  }

  /** The request that is being examined; 0 when none is. */
  get running(): number {
    return Atomics.load(this.cells, RUNNING);
  }

  /** The thread's side: begins a request unless the pool has taken it back. */
  begin(number: number): boolean {
    if (number <= Atomics.load(this.cells, TAKEN_BACK)) return false;
    Atomics.store(this.cells, RUNNING, number);
    return true;
  }

  /** The thread's side: nothing is left to do. */
  rest(): void {
    Atomics.store(this.cells, RUNNING, 0);
  }

  /** The pool's side: no request up to this one is to be begun any more. */
  takeBack(number: number): void {
    Atomics.store(this.cells, TAKEN_BACK, number);
  }
}
