import type { Findings, Spot } from './findings.js';
import type { RecordType } from './types.js';

/** Types that are used in many places are told of at each place, up to this many visits; after that once only. */
const MAX_VISITS = 20_000;
const MAX_FINDINGS = 20_000;

/** Decides which pairs of records are looked into: never one inside itself, and not again where nothing was found. */
export class RecordVisits {
  private readonly open = new Set<number>();
  private readonly unchanged = new Set<number>();
  private readonly seen = new Set<number>();
  private visits = 0;

  constructor(
    private readonly afterSize: number,
    private readonly findings: Findings,
  ) {}

  /** Visits a pair unless that could tell nothing new. */
  visit(before: RecordType, after: RecordType, spot: Spot, look: () => void): void {
    const pair = before.id * this.afterSize + after.id;
    // What a visit tells depends on what is blamed, so only a visit with the same blame can stand for it.
    const visit = pair * 8 + spot.blamed * 2 + Number(spot.quiet);
    if (this.open.has(pair) || this.unchanged.has(visit)) return;
    if (this.isExhausted() && this.seen.has(visit)) return;
    this.visits += 1;
    this.seen.add(visit);
    const found = this.findings.all.length;
    this.open.add(pair);
    look();
    this.open.delete(pair);
    if (this.findings.all.length === found) this.unchanged.add(visit);
  }

  private isExhausted(): boolean {
    return this.visits >= MAX_VISITS || this.findings.all.length >= MAX_FINDINGS;
  }
}
