/** A stream of pseudo-random choices that a seed fixes. */
export class Random {
  constructor(private state: number) {}

  /** A number from 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of several things; there must be one. */
  pick<Thing>(things: readonly Thing[]): Thing {
    const picked = things[this.below(things.length)];
    if (picked === undefined) throw new Error('There is nothing to pick from.');
    return picked;
  }

  /** The same things in another order. */
  shuffle<Thing>(things: readonly Thing[]): Thing[] {
    const shuffled = [...things];
    for (let at = shuffled.length - 1; at > 0; at -= 1) {
      const other = this.below(at + 1);
      [shuffled[at], shuffled[other]] = [shuffled[other] as Thing, shuffled[at] as Thing];
    }
    return shuffled;
  }

  /** Some of several things, each with an even chance, at least one. */
  some<Thing>(things: readonly Thing[]): Thing[] {
    const picked = things.filter(() => this.chance(0.5));
    return picked.length > 0 ? picked : [this.pick(things)];
  }
}
