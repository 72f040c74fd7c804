import { compareProps } from './compare-attributes.js';
import { compareReplaced } from './compare-meanings.js';
import { compareEnums, compareFixed } from './compare-named.js';
import { RecordComparison } from './compare-records.js';
import { compareUnions } from './compare-unions.js';
import type { DirectionChecks } from './direction-checks.js';
import { placeName, type Findings, type Spot } from './findings.js';
import { checkDepth } from './nesting.js';
import type { PairWalk } from './pair-walk.js';
import { RecordVisits } from './record-visits.js';
import { typeName } from './type-name.js';
import type { AvroSchema, AvroType } from './types.js';

/**
 * Follows two versions side by side and tells every difference. Which directions a difference breaks is not judged anew: the
 * reader/writer checks have answered, and the walk looks for what made them answer so. Blame is handed down from a pair of
 * types that cannot be read to those of its members that cannot be read.
 */
export class DifferenceWalk implements PairWalk {
  private readonly visits: RecordVisits;
  private readonly records: RecordComparison;
  private depth = 0;

  constructor(
    readonly checks: DirectionChecks,
    readonly findings: Findings,
    after: AvroSchema,
  ) {
    this.visits = new RecordVisits(after.size, findings);
    this.records = new RecordComparison(this);
  }

  compare(before: AvroType, after: AvroType, spot: Spot): void {
    checkDepth(++this.depth);
    if (before.kind === 'union' || after.kind === 'union') compareUnions(this, before, after, spot);
    else if (before.kind === after.kind) this.compareAlike(before, after, spot);
    else this.typeChanged(before, after, spot);
    this.depth -= 1;
  }

  compareMember(before: AvroType, after: AvroType, spot: Spot): void {
    const blamed = this.checks.unreadable(before, after, spot.blamed);
    this.compare(before, after, blamed === spot.blamed ? spot : { ...spot, blamed });
  }

  typeChanged(before: AvroType, after: AvroType, spot: Spot): void {
    const message = `The type of ${placeName(spot.path)} changed from ${typeName(before)} to ${typeName(after)}.`;
    this.findings.add(spot, 'TYPE_CHANGED', message, spot.blamed);
    compareReplaced(this.findings, before, after, spot);
  }

  private compareAlike(before: AvroType, after: AvroType, spot: Spot): void {
    compareProps(this.findings, before, after, spot);
    if (before.kind === 'array' && after.kind === 'array') {
      this.compareMember(before.items, after.items, spot);
    } else if (before.kind === 'map' && after.kind === 'map') {
      this.compareMember(before.values, after.values, spot);
    } else if (before.kind === 'record' && after.kind === 'record') {
      this.visits.visit(before, after, spot, () => this.records.compare(before, after, spot));
    } else if (before.kind === 'enum' && after.kind === 'enum') {
      compareEnums(this.findings, before, after, spot);
    } else if (before.kind === 'fixed' && after.kind === 'fixed') {
      compareFixed(this.findings, before, after, spot);
    }
  }
}
