import { startOf, type Place, type PlacedLink } from './place.js';

/** A link that came before the one that it follows. */
interface Early<Link> {
  readonly link: Link;
  readonly judge: (previous: Place) => void;
}

/**
 * Links of many chains, in whatever order they come: of each it is judged, as soon as that one is there too, how it follows the one
 * before. Of a chain that comes in order no more is kept than its end.
 */
export class LinksSeen<Link extends PlacedLink> {
  private readonly ends = new Map<string, Place>();
  private readonly early = new Map<string, Early<Link>>();

  /** @param judge is told the place before the link; later, or never, where that is not there */
  add(link: Link, judge: (previous: Place) => void): void {
    const before = keyOf(link.chain, link.seq - 1);
    const previous = link.seq === 1 ? startOf(link) : this.ends.get(before);
    this.ends.delete(before);
    if (previous) judge(previous);
    else this.early.set(before, { link, judge });
    this.follow(link);
  }

  /** Links whose predecessors never came. */
  get orphans(): Link[] {
    return [...this.early.values()].map(({ link }) => link);
  }

  private follow(link: Link): void {
    const key = keyOf(link.chain, link.seq);
    const next = this.early.get(key);
    if (!next) return void this.ends.set(key, link);
    this.early.delete(key);
    next.judge(link);
  }
}

function keyOf(chain: string, seq: number): string {
  return `${seq} ${chain}`;
}
