import type { Difference } from '../format.js';
import { DifferenceWalk } from './difference-walk.js';
import { DirectionChecks, directionNames, type Directions } from './direction-checks.js';
import { Findings } from './findings.js';
import { ReaderWriterCheck } from './reader-writer.js';
import { AmbiguousAlias } from './matching.js';
import type { AvroSchema } from './types.js';

/**
 * Every difference from one version to the next. Some difference breaks `backward` exactly if the new version cannot read
 * what the old one wrote, and `forward` exactly if the old one cannot read what the new one writes.
 * @throws SchemaInvalid when the schemas nest too deep or have too many union branches to be compared
 */
export function compareAvro(before: AvroSchema, after: AvroSchema): Difference[] {
  const checks = new DirectionChecks(before, after);
  const findings = new Findings();
  const walk = new DifferenceWalk(checks, findings, after);
  walk.compare(before.root, after.root, { path: '', blamed: checks.broken, quiet: false });
  for (const { direction, reason } of checks.undecided) findings.all.push(ambiguous(direction, reason));
  return findings.all;
}

/** Whether everything written with one schema can be read with another. */
export function canRead(reader: AvroSchema, writer: AvroSchema): boolean {
  try {
    return new ReaderWriterCheck(reader, writer).readsAll();
  } catch (error) {
    if (error instanceof AmbiguousAlias) return false;
    throw error;
  }
}

function ambiguous(direction: Directions, reason: AmbiguousAlias): Difference {
  return {
    rule: 'FIELD_ALIAS_AMBIGUOUS',
    path: reason.path.join('.'),
    breaks: directionNames(direction),
    message: reason.message,
  };
}
