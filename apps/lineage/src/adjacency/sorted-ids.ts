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
    const own = this.ids.subarray(number * words, (number + 1) * words);
    const hex = Array.from(own, (word) => word.toString(16).padStart(8, '0')).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  private compare(number: number, wanted: readonly number[]): number {
    for (let word = 0; word < words; word += 1) {
      const difference = (this.ids[number * words + word] ?? 0) - (wanted[word] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}

function wordsOf(id: string): number[] {
  const hex = id.replaceAll('-', '');
  return [0, 8, 16, 24].map((at) => Number.parseInt(hex.slice(at, at + 8), 16));
}
