/** What can be spoken of by several names. */
export type Named = 'product' | 'contract';

/** Who knows which id a name leads to. */
interface NameSource {
  /** Whether there are no names at all. */
  readonly isEmpty: boolean;
  /** The id, or the name itself where it leads nowhere. */
  idOf(kind: Named, name: string): string;
}

/** What else things are called. Services that know of names add themselves when the process starts. */
export class OtherNames {
  private source: NameSource | undefined;

  /** @param ofRecord whether it is this source whose word counts, where several services of a process know of names */
  add(source: NameSource, { ofRecord = false } = {}): void {
    if (ofRecord) this.source = source;
    else this.source ??= source;
  }

  /** Who knows of names, where there are any. */
  get any(): NameSource | undefined {
    return this.source?.isEmpty === false ? this.source : undefined;
  }
}
