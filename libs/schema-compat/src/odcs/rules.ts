import type { Direction } from '../format.js';
import type { Meaning } from '../meaning/meaning.js';

interface Rule {
  readonly breaks: readonly Direction[];
  /** Why it breaks these directions and no others. */
  readonly because: string;
}

const both: readonly Direction[] = ['backward', 'forward'];
const oldReaders: readonly Direction[] = ['forward'];
const newReaders: readonly Direction[] = ['backward'];
const nobody: readonly Direction[] = [];

const rule = (breaks: readonly Direction[], because: string): Rule => ({ breaks, because });

/**
 * Every kind of difference between two versions of a contract, and whom it breaks. Three questions decide:
 * - Access: can the data still be found and decoded? A table is changed in place, so that what is taken away is taken
 *   from old data too; a loss breaks both directions, and with that the default mode BACKWARD.
 * - Values: which values may a reader meet? As in any schema: allowing more breaks old readers of new data (forward),
 *   allowing less breaks new readers of old data (backward).
 * - Service: what is promised of the data as a whole? No record carries it, it holds for every reader from now on:
 *   promising less breaks both directions, promising more breaks none.
 */
export const odcsRules = {
  // Access
  OBJECT_REMOVED: rule(both, 'nothing of it can be read any more, its history included'),
  OBJECT_ADDED: rule(nobody, 'no reader knows it yet'),
  OBJECT_RENAMED: rule(both, 'readers ask for the old name'),
  OBJECT_RETYPED: rule(both, 'another kind of store is read in another way'),
  PROPERTY_REMOVED: rule(
    both,
    'readers that name it fail, on old records too, because the column is gone from them',
  ),
  PROPERTY_ADDED: rule(nobody, 'old readers ignore it; new readers know that it may be missing'),
  REQUIRED_PROPERTY_ADDED: rule(newReaders, 'old records lack the value that new readers count on'),
  PROPERTY_RENAMED: rule(both, 'readers ask for the old name'),
  PHYSICAL_NAME_CHANGED: rule(both, 'queries name the table, topic or column as the store does'),
  PROPERTY_RETYPED: rule(both, 'values of one type are not values of the other'),
  SERVER_REMOVED: rule(both, 'readers connect to it'),
  SERVER_ADDED: rule(nobody, 'the other servers remain'),
  SERVER_CHANGED: rule(both, 'readers connect to the old address'),
  PRIMARY_KEY_ADDED: rule(newReaders, 'old records may lack or repeat the key that new readers count on'),
  PRIMARY_KEY_CHANGED: rule(both, 'joins and upserts of readers identify records by the old key'),
  PRIMARY_KEY_REORDERED: rule(nobody, 'the same values identify a record'),
  PARTITION_KEY_ADDED: rule(nobody, 'no reader relies on a partitioning yet'),
  PARTITION_KEY_CHANGED: rule(both, 'readers rely on it for order in a stream and for filters on a table'),
  // Values
  PROPERTY_WIDENED: rule(oldReaders, 'old readers meet values that their type cannot hold'),
  PROPERTY_NARROWED: rule(newReaders, 'old records hold values that the new type cannot'),
  LOGICAL_TYPE_ADDED: rule(nobody, 'it names what the values were already'),
  LOGICAL_TYPE_REMOVED: rule(oldReaders, 'values of any type may come'),
  PHYSICAL_TYPE_WIDENED: rule(oldReaders, 'old readers meet values that their type cannot hold'),
  PHYSICAL_TYPE_NARROWED: rule(newReaders, 'old records hold values that the new type cannot'),
  PHYSICAL_TYPE_CHANGED: rule(
    both,
    'values are stored in another way, and none is known to hold all of the other',
  ),
  PHYSICAL_TYPE_RESPELLED: rule(nobody, 'another name of the same type'),
  PHYSICAL_TYPE_ADDED: rule(nobody, 'it names how the values were stored already'),
  PHYSICAL_TYPE_REMOVED: rule(oldReaders, 'the values may be stored in any way'),
  REQUIRED_ADDED: rule(newReaders, 'old records may lack the value that new readers count on'),
  REQUIRED_REMOVED: rule(oldReaders, 'old readers count on a value that may now be missing'),
  UNIQUE_ADDED: rule(newReaders, 'old records may repeat values that new readers count on to be unique'),
  UNIQUE_REMOVED: rule(oldReaders, 'old readers count on values that may now repeat'),
  OPTION_NARROWED: rule(newReaders, 'old records hold values outside the new limits'),
  OPTION_WIDENED: rule(oldReaders, 'old readers meet values outside the limits they know'),
  OPTION_CHANGED: rule(both, 'neither limit is known to include the other'),
  ENUM_ADDED: rule(newReaders, 'old records may hold values beside those that are listed now'),
  ENUM_REMOVED: rule(oldReaders, 'old readers meet values beside those that they know'),
  ENUM_NARROWED: rule(newReaders, 'old records hold values that are no longer listed'),
  ENUM_WIDENED: rule(oldReaders, 'old readers meet values that they do not know'),
  ENUM_CHANGED: rule(both, 'values were taken from the list, and others put on it'),
  MEANING_CHANGED: rule(
    nobody,
    'values are found and held as before; what they stand for otherwise is for policies to judge',
  ),
  // Service
  CLASSIFICATION_ADDED: rule(nobody, 'it names what the data was already'),
  CLASSIFICATION_RAISED: rule(
    nobody,
    'better protection must never be held back; who loses access is seen by impact',
  ),
  CLASSIFICATION_LOWERED: rule(both, 'whoever masks or grants by the label protects the same data less'),
  CLASSIFICATION_REMOVED: rule(both, 'whoever masks or grants by the label no longer protects the data'),
  CLASSIFICATION_CHANGED: rule(both, 'the labels have no known order, so the new one may protect less'),
  SLA_ADDED: rule(nobody, 'more is promised'),
  SLA_REMOVED: rule(both, 'readers count on the service level'),
  SLA_STRENGTHENED: rule(nobody, 'more is promised'),
  SLA_WEAKENED: rule(both, 'readers count on the service level'),
  SLA_CHANGED: rule(both, 'the new level is not known to keep the old promise'),
  QUALITY_ADDED: rule(nobody, 'more is promised'),
  QUALITY_REMOVED: rule(both, 'readers count on what the rule holds up'),
  QUALITY_STRENGTHENED: rule(nobody, 'all that the new rule accepts, the old one accepted'),
  QUALITY_WEAKENED: rule(both, 'data that the old rule refused is now accepted'),
  QUALITY_CHANGED: rule(both, 'another thing is measured, which is not known to keep the old promise'),
  OBJECT_DEPRECATED: rule(nobody, 'it is there as before; who leaves it is seen by impact'),
  OBJECT_REINSTATED: rule(nobody, 'it was there all the time'),
  PROPERTY_DEPRECATED: rule(nobody, 'it is there as before; who leaves it is seen by impact'),
  PROPERTY_REINSTATED: rule(nobody, 'it was there all the time'),
  STATUS_CHANGED: rule(nobody, 'the steps of a life are for policies to judge'),
} as const satisfies Record<string, Rule>;

/** The name of a kind of difference; stable, part of the public API. */
export type OdcsRule = keyof typeof odcsRules;

/** Takes down one difference; what values stand for of one by the rule `MEANING_CHANGED`. */
export type Report = (rule: OdcsRule, path: string, message: string, meaning?: Meaning) => void;
