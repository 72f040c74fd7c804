import type { MEANING_CHANGED } from '../../meaning/meaning.js';

/**
 * What a difference between two Protobuf schemas is called: the names that Confluent Schema Registry uses, and one for what no
 * registry tells.
 */
export type Rule =
  | 'PACKAGE_CHANGED'
  | 'MESSAGE_ADDED'
  | 'MESSAGE_REMOVED'
  | 'MESSAGE_MOVED'
  | 'ENUM_ADDED'
  | 'ENUM_REMOVED'
  | 'ENUM_CONST_ADDED'
  | 'ENUM_CONST_CHANGED'
  | 'ENUM_CONST_REMOVED'
  | 'FIELD_ADDED'
  | 'FIELD_REMOVED'
  | 'FIELD_NAME_CHANGED'
  | 'FIELD_KIND_CHANGED'
  | 'FIELD_SCALAR_KIND_CHANGED'
  | 'FIELD_NAMED_TYPE_CHANGED'
  | 'FIELD_NUMERIC_LABEL_CHANGED'
  | 'FIELD_STRING_OR_BYTES_LABEL_CHANGED'
  | 'REQUIRED_FIELD_ADDED'
  | 'REQUIRED_FIELD_REMOVED'
  | 'ONEOF_ADDED'
  | 'ONEOF_REMOVED'
  | 'ONEOF_FIELD_ADDED'
  | 'ONEOF_FIELD_REMOVED'
  | 'ONEOF_FIELD_MOVED_TO_TOP_LEVEL'
  | 'MULTIPLE_FIELDS_MOVED_TO_ONEOF'
  | 'FIELD_MOVED_TO_EXISTING_ONEOF'
  | typeof MEANING_CHANGED;

const BREAKING: ReadonlySet<Rule> = new Set([
  'PACKAGE_CHANGED',
  'MESSAGE_REMOVED',
  'FIELD_KIND_CHANGED',
  'FIELD_SCALAR_KIND_CHANGED',
  'FIELD_NAMED_TYPE_CHANGED',
  'FIELD_NUMERIC_LABEL_CHANGED',
  'REQUIRED_FIELD_ADDED',
  'REQUIRED_FIELD_REMOVED',
  'ONEOF_FIELD_REMOVED',
  'MULTIPLE_FIELDS_MOVED_TO_ONEOF',
  'FIELD_MOVED_TO_EXISTING_ONEOF',
]);

/** What the same difference is called when the two schemas change places; a rule not listed keeps its name. */
const SEEN_BACKWARDS: Partial<Record<Rule, Rule>> = {
  MESSAGE_ADDED: 'MESSAGE_REMOVED',
  MESSAGE_REMOVED: 'MESSAGE_ADDED',
  ENUM_ADDED: 'ENUM_REMOVED',
  ENUM_REMOVED: 'ENUM_ADDED',
  ENUM_CONST_ADDED: 'ENUM_CONST_REMOVED',
  ENUM_CONST_REMOVED: 'ENUM_CONST_ADDED',
  FIELD_ADDED: 'FIELD_REMOVED',
  FIELD_REMOVED: 'FIELD_ADDED',
  REQUIRED_FIELD_ADDED: 'REQUIRED_FIELD_REMOVED',
  REQUIRED_FIELD_REMOVED: 'REQUIRED_FIELD_ADDED',
  ONEOF_ADDED: 'ONEOF_REMOVED',
  ONEOF_REMOVED: 'ONEOF_ADDED',
  ONEOF_FIELD_ADDED: 'ONEOF_FIELD_REMOVED',
  ONEOF_FIELD_REMOVED: 'ONEOF_FIELD_ADDED',
};

/** Whether a reader with the update cannot be trusted with data written under the original. */
export function isBreaking(rule: Rule): boolean {
  return BREAKING.has(rule);
}

/** The rule of the same difference when original and update change places. */
export function seenBackwards(rule: Rule): Rule {
  return SEEN_BACKWARDS[rule] ?? rule;
}
