import type { Difference, Direction } from '../format.js';
import { MEANING_CHANGED } from '../meaning/meaning.js';
import { findDifferences } from './diff/compare-file.js';
import type { Finding, Sides } from './diff/comparison.js';
import { describe } from './diff/describe.js';
import { isBreaking, seenBackwards } from './diff/rules.js';
import type { ProtobufSchema } from './schema.js';

/**
 * Every difference between two schemas, compatible ones included. Each direction is a comparison of its own, since
 * what breaks a reader is not symmetrical; the two views of one difference are told once, from before to after.
 */
export function compareProtobuf(before: ProtobufSchema, after: ProtobufSchema): Difference[] {
  const told = new Map<string, { finding: Finding; breaks: Direction[]; onlyGoingBack: boolean }>();
  for (const finding of findDifferences(before, after)) {
    const breaks: Direction[] = isBreaking(finding.rule) ? ['backward'] : [];
    told.set(keyOf(finding), { finding, breaks, onlyGoingBack: false });
  }
  for (const seen of findDifferences(after, before)) {
    const finding = turnedRound(seen);
    const known = told.get(keyOf(finding));
    if (known) {
      if (isBreaking(seen.rule) && !known.breaks.includes('forward')) known.breaks.push('forward');
    } else if (isBreaking(seen.rule)) {
      told.set(keyOf(finding), { finding, breaks: ['forward'], onlyGoingBack: true });
    }
  }
  return [...told.values()].map(({ finding, breaks, onlyGoingBack }) => ({
    rule: finding.rule,
    breaks,
    ...describe(finding, onlyGoingBack),
    ...meaningOf(finding),
  }));
}

function meaningOf({ rule, values: { original, update } }: Finding): Pick<Difference, 'meaning'> {
  if (rule !== MEANING_CHANGED || original === undefined || update === undefined) return {};
  return { meaning: { before: original, after: update } };
}

function turnedRound(finding: Finding): Finding {
  return {
    rule: seenBackwards(finding.rule),
    place: finding.place,
    names: swapped(finding.names),
    values: swapped(finding.values),
  };
}

function swapped({ original, update }: Sides): Sides {
  return { original: update, update: original };
}

/** One field can mean something else by several things that are said of it. */
function keyOf({ rule, place, values }: Finding): string {
  const what = rule === MEANING_CHANGED ? `${values.original} ${values.update}` : '';
  return `${rule} ${place.type} ${place.tag ?? ''} ${place.oneof ?? ''} ${what}`;
}
