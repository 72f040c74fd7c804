import { Locator, type Part, positionAt } from '#positions';
import type { Place } from '../reports/index.js';
import type { Collected, Item } from '../sources/index.js';

/** Finds the lines that findings are about. */
export class Places {
  private readonly locator = new Locator();

  /** @param collected the things, and how their files were before */
  constructor(private readonly collected: Pick<Collected, 'earlierPart' | 'movedLines'>) {}

  /**
   * Where a path of a decision leads in the file; what was taken out is told by where it was taken out.
   * @param otherwise a path to try where the first leads nowhere
   */
  async of(item: Item, path: string, otherwise: readonly string[] = []): Promise<Place> {
    const { part } = item;
    if (item.isDeleted) return { file: part.file, line: 1, column: 1 };
    for (const it of [path, ...otherwise].flatMap((named) => spellings(named, part))) {
      const found = this.inFile(part, it) ?? (await this.takenOut(item, it));
      if (found) return found;
    }
    return this.at(part, this.locator.locate(part, path).at);
  }

  private inFile(part: Part, path: string): Place | undefined {
    const located = this.locator.locate(part, path);
    return located.isWhole ? this.at(part, located.at) : undefined;
  }

  private async takenOut(item: Item, path: string): Promise<Place | undefined> {
    const earlier = this.collected.earlierPart(item);
    const located = earlier && this.locator.locate(earlier, path);
    if (!earlier || !located?.isWhole) return undefined;
    const moved = await this.collected.movedLines(item);
    return { file: item.part.file, line: moved(positionAt(earlier.text, located.at).line), column: 1 };
  }

  private at({ file, text }: Part, at: number): Place {
    return { file, ...positionAt(text, at) };
  }
}

/** The paths of a wire schema lack the name of the contract's object, which policies may name. */
function spellings(path: string, { language }: Part): string[] {
  if (path === '') return [];
  const inner = path.slice(path.indexOf('.') + 1);
  return language === 'ODCS' || language === 'ODPS' || inner === path ? [path] : [path, inner];
}
