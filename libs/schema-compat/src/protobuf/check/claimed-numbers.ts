import { SchemaInvalid } from '../../format.js';
import type { ProtoRange } from '../model.js';

/** The statement that claims numbers for itself, so that no field or constant may have them. */
type Claim = 'reserved' | 'extensions';

interface ClaimedRange extends ProtoRange {
  readonly claim: Claim;
}

/** The numbers that a type keeps from its fields or constants, found in logarithmic time however many ranges there are. */
export class ClaimedNumbers {
  private readonly ranges: readonly ClaimedRange[];

  /** @throws SchemaInvalid with the path of the type when two ranges share a number, whatever claims them */
  constructor(path: string, reserved: readonly ProtoRange[], extensions: readonly ProtoRange[] = []) {
    const claimed = [...claims('reserved', reserved), ...claims('extensions', extensions)];
    this.ranges = claimed.sort((left, right) => left.from - right.from);
    // In this order a range that meets any other meets the one before or after it.
    for (const [index, range] of this.ranges.entries()) {
      const next = this.ranges[index + 1];
      if (next && next.from <= range.to)
        throw new SchemaInvalid(`${path} declares ${told(range)} and ${told(next)}, which overlap`, path);
    }
  }

  /** What claims this number, if anything does. */
  claimOn(number: number): Claim | undefined {
    let low = 0;
    let high = this.ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ranges[middle]?.to ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    const range = this.ranges[low];
    return range && range.from <= number ? range.claim : undefined;
  }
}

function claims(claim: Claim, ranges: readonly ProtoRange[]): ClaimedRange[] {
  return ranges.map(({ from, to }) => ({ from, to, claim }));
}

function told({ claim, from, to }: ClaimedRange): string {
  return from === to ? `${claim} ${from}` : `${claim} ${from} to ${to}`;
}
