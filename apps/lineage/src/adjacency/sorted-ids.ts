const words = 4;

/** UUIDs in their order, 16 bytes each; the position of one is its number. */
export class SortedIds {
  private readonly ids: Uint32Array;
  length = 0;

  constructor(capacity: number) {
    this.ids = new Uint32Array(capacity * words);
  }

  get bytes(): number {
    return this.ids.byteLength;
  }

  /** Adds an id that is greater than all before it. */
  push(id: string): void {
    this.ids.set(wordsOf(id), this.length * words);
    this.length += 1;
  }

  /** The number of an id; -1 where it is not among them. */
  find(id: string): number {
    const wanted = wordsOf(id);
    let [low, high] = [0, this.length - 1];
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const order = this.compare(middle, wanted);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  at(number: number): string {
    const at = number * words;
    const [second, third] = [this.hex(at + 1), this.hex(at + 2)];
    return `${this.hex(at)}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${this.hex(at + 3)}`;
  }

  private hex(at: number): string {
    return (this.ids[at] ?? 0).toString(16).padStart(8, '0');
  }

  private compare(number: number, wanted: readonly number[]): number {
    for (let word = 0; word < words; word += 1) {
      const difference = (this.ids[number * words + word] ?? 0) - (wanted[word] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}

/** Of an id as PostgreSQL writes it: walks ask for thousands. */
function wordsOf(id: string): number[] {
  const part = (from: number, to: number) => Number.parseInt(id.slice(from, to), 16);
  const middle = (from: number) => part(from, from + 4) * 65_536 + part(from + 5, from + 9);
  return [part(0, 8), middle(9), middle(19), part(28, 36)];
}
