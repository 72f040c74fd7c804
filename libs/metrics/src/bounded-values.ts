/** What stands for all values beyond the bound. */
const other = 'other';

/**
 * Values of a label that others choose. The first ones that come are told apart, and all further ones are `other`: what is
 * measured stays as large as it was, whatever is sent.
 */
export class BoundedValues {
  private readonly seen = new Set<string>();

  /** @param most how many are told apart */
  constructor(private readonly most: number) {}

  /** The value as a label has it. */
  of(value: string): string {
    if (this.seen.has(value)) return value;
    if (this.seen.size >= this.most) return other;
    this.seen.add(value);
    return value;
  }
}
