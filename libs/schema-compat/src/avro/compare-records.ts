import { compareFieldAttributes } from './compare-attributes.js';
import { compareNames } from './compare-named.js';
import type { PairWalk } from './pair-walk.js';
import { BACKWARD, FORWARD, NEITHER, type Directions } from './direction-checks.js';
import { placeName, type Spot } from './findings.js';
import { writerFieldOf } from './matching.js';
import { pairFields, type FieldPair, type ReaderPair } from './pair-fields.js';
import { typeName } from './type-name.js';
import type { RecordField, RecordType } from './types.js';

/** Two versions of a record. */
interface Versions {
  readonly before: RecordType;
  readonly after: RecordType;
}

/** Compares two versions of a record field by field. */
export class RecordComparison {
  constructor(private readonly walk: PairWalk) {}

  compare(before: RecordType, after: RecordType, spot: Spot): void {
    const versions = { before, after };
    compareNames(this.walk.findings, before, after, spot);
    const { kept, removed, added, byReader } = pairFields(before, after);
    for (const pair of kept) this.compareFields(versions, pair, at(spot, pair.before));
    for (const field of removed) this.fieldRemoved(versions, field, at(spot, field));
    for (const field of added) this.fieldAdded(versions, field, at(spot, field));
    for (const pair of byReader) this.compareRead(pair, spot);
    if (isReordered(after, kept)) {
      const message = `The fields of ${placeName(spot.path)} (${after.fullName}) changed their order.`;
      this.walk.findings.add(spot, 'FIELDS_REORDERED', message);
    }
  }

  private compareFields(versions: Versions, pair: FieldPair, spot: Spot): void {
    const { before, after } = pair;
    const isRenamed = before.name !== after.name;
    if (isRenamed) this.fieldRenamed(versions, pair, spot);
    compareFieldAttributes(this.walk.findings, before, after, spot);
    const read = isRenamed ? spot.blamed & readersOf(versions, pair, spot.blamed) : spot.blamed;
    this.walk.compareMember(before.type, after.type, read === spot.blamed ? spot : { ...spot, blamed: read });
  }

  private fieldRenamed(versions: Versions, { before, after }: FieldPair, spot: Spot): void {
    const breaks =
      newReaderLacks(versions, after, spot.blamed) | oldReaderLacks(versions, before, spot.blamed);
    const blocked = breaks === NEITHER ? '' : '; a reader without an alias or a default does not find it';
    const message = `The field ${spot.path} was renamed to ${after.name}${blocked}.`;
    this.walk.findings.add(spot, 'FIELD_RENAMED', message, breaks);
  }

  private fieldRemoved(versions: Versions, field: RecordField, spot: Spot): void {
    const what = `The field ${spot.path} (${typeName(field.type)}) was removed`;
    const why = field.default === undefined ? '; it had no default that old readers could use instead' : '';
    const breaks = oldReaderLacks(versions, field, spot.blamed);
    this.walk.findings.add(spot, 'FIELD_REMOVED', `${what}${why}.`, breaks);
  }

  private fieldAdded(versions: Versions, field: RecordField, spot: Spot): void {
    const what = `The field ${spot.path} (${typeName(field.type)}) was added`;
    const why = field.default === undefined ? ' without a default that stands in for it in old data' : '';
    const breaks = newReaderLacks(versions, field, spot.blamed);
    this.walk.findings.add(spot, 'FIELD_ADDED', `${what}${why}.`, breaks);
  }

  /** A field that a reader fills from another one because of an alias can break by that one's type. */
  private compareRead(pair: ReaderPair, spot: Spot): void {
    const blamed = spot.blamed & pair.direction;
    if (blamed === NEITHER) return;
    const { path } = at(spot, pair.direction === BACKWARD ? pair.after : pair.before);
    this.walk.compareMember(pair.before.type, pair.after.type, { path, blamed, quiet: true });
  }
}

function at(spot: Spot, field: RecordField): Spot {
  const path = spot.path === '' ? field.name : `${spot.path}.${field.name}`;
  return { path, blamed: spot.blamed, quiet: spot.quiet };
}

/** Of the blamed directions, those whose reader fills one field of the pair from the other. */
function readersOf({ before, after }: Versions, pair: FieldPair, blamed: Directions): Directions {
  let readers = NEITHER;
  if (blamed & BACKWARD && writerFieldOf(after, pair.after, before) === pair.before) readers |= BACKWARD;
  if (blamed & FORWARD && writerFieldOf(before, pair.before, after) === pair.after) readers |= FORWARD;
  return readers;
}

function newReaderLacks({ before, after }: Versions, field: RecordField, blamed: Directions): Directions {
  return blamed & BACKWARD && lacks(after, field, before) ? BACKWARD : NEITHER;
}

function oldReaderLacks({ before, after }: Versions, field: RecordField, blamed: Directions): Directions {
  return blamed & FORWARD && lacks(before, field, after) ? FORWARD : NEITHER;
}

function lacks(reader: RecordType, field: RecordField, writer: RecordType): boolean {
  return field.default === undefined && writerFieldOf(reader, field, writer) === undefined;
}

function isReordered(after: RecordType, kept: readonly FieldPair[]): boolean {
  if (kept.every((pair, at) => after.fields[at] === pair.after)) return false;
  const place = new Map(after.fields.map((field, at) => [field, at]));
  const places = kept.map((pair) => place.get(pair.after) ?? 0);
  return places.some((now, at) => at > 0 && now < (places[at - 1] ?? 0));
}
