const most = 100;

/** What is odd about an event that was accepted all the same, in words. */
export class Remarks {
  private readonly texts = new Set<string>();
  private left = 0;

  add(text: string): void {
    if (this.texts.size < most) this.texts.add(text);
    else this.left += 1;
  }

  all(): string[] {
    return [...this.texts, ...(this.left > 0 ? [`and ${this.left} more`] : [])];
  }
}
