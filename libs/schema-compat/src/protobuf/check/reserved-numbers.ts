import type { ProtoReserved } from '../model.js';

/** Answers whether a number or name is reserved, in logarithmic time however many ranges there are. */
export class ReservedNumbers {
  private readonly names = new Set<string>();
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  constructor(reserved: readonly ProtoReserved[]) {
    const ranges = reserved.flatMap((entry) => (typeof entry === 'string' ? [] : [entry]));
    for (const entry of reserved) if (typeof entry === 'string') this.names.add(entry);
    for (const { from, to } of ranges.sort((left, right) => left.from - right.from)) {
      const last = this.ends.length - 1;
      const lastEnd = this.ends[last];
      if (lastEnd !== undefined && from <= lastEnd) {
        this.ends[last] = Math.max(lastEnd, to);
      } else {
        this.starts.push(from);
        this.ends.push(to);
      }
    }
  }

  hasName(name: string): boolean {
    return this.names.has(name);
  }

  hasNumber(number: number): boolean {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    const start = this.starts[low];
    return start !== undefined && start <= number;
  }
}
