import type { Difference } from '../format.js';
import { MEANING_CHANGED, meaningInWords, type Meaning } from '../meaning/meaning.js';
import { directionNames, NEITHER, type Directions } from './direction-checks.js';

/** The kinds of change between two Avro schemas. */
export type AvroRule =
  | 'FIELD_ADDED'
  | 'FIELD_REMOVED'
  | 'FIELD_RENAMED'
  | 'FIELD_ALIAS_AMBIGUOUS'
  | 'FIELDS_REORDERED'
  | 'TYPE_CHANGED'
  | 'NAME_CHANGED'
  | 'NAMESPACE_CHANGED'
  | 'FIXED_SIZE_CHANGED'
  | 'ENUM_SYMBOL_ADDED'
  | 'ENUM_SYMBOL_REMOVED'
  | 'ENUM_SYMBOLS_REORDERED'
  | 'ENUM_DEFAULT_CHANGED'
  | 'UNION_BRANCH_ADDED'
  | 'UNION_BRANCH_REMOVED'
  | 'UNION_REORDERED'
  | 'DEFAULT_CHANGED'
  | 'DOC_CHANGED'
  | 'ALIASES_CHANGED'
  | 'SORT_ORDER_CHANGED'
  | 'LOGICAL_TYPE_CHANGED'
  | 'PROPERTY_CHANGED'
  | typeof MEANING_CHANGED;

/** Two types or fields that stand at the same place of two versions. */
export interface Spot {
  readonly path: string;
  /** The directions whose failure is to be explained here; always among those that fail here. */
  readonly blamed: Directions;
  /** Whether only what breaks is told, because the rest is told elsewhere. */
  readonly quiet: boolean;
}

/** Collects differences in the order in which they are met. */
export class Findings {
  readonly all: Difference[] = [];

  /** Tells of a change; `breaks` are the directions that it would break, of which the blamed ones count. */
  add(spot: Spot, rule: AvroRule, message: string, breaks: Directions = NEITHER): void {
    const broken = breaks & spot.blamed;
    if (spot.quiet && broken === NEITHER) return;
    this.all.push({ rule, path: spot.path, breaks: directionNames(broken), message });
  }

  /** Tells that values are read as before and stand for something else. */
  addMeaning(spot: Spot, meaning: Meaning | undefined): void {
    if (spot.quiet || meaning === undefined) return;
    const message = meaningInWords(capitalized(placeName(spot.path)), meaning);
    this.all.push({ rule: MEANING_CHANGED, path: spot.path, breaks: [], message, meaning });
  }
}

/** How a message names a place. */
export function placeName(path: string): string {
  return path === '' ? 'the schema' : path;
}

function capitalized(text: string): string {
  return text === placeName('') ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
}
