import type { CompatibilityPolicy } from '../../format.js';

/**
 * How a change weighs on a reader of the updated schema: it never breaks one, only breaks one under the STRICT policy,
 * or always breaks one.
 */
type Weight = 'compatible' | 'strict' | 'breaking';

interface RuleFacts {
  readonly weight: Weight;
  readonly says: string;
}

const fine = (says: string): RuleFacts => ({ weight: 'compatible', says });
const strict = (says: string): RuleFacts => ({ weight: 'strict', says });
const breaking = (says: string): RuleFacts => ({ weight: 'breaking', says });

/** Every kind of change, by the name Confluent's registry gives it. */
const RULES = {
  ID_CHANGED: fine('the id changed'),
  TITLE_CHANGED: fine('the title changed'),
  DESCRIPTION_CHANGED: fine('the description changed'),
  DEFAULT_CHANGED: fine('the default changed'),
  MEANING_CHANGED: fine('values are read as before and mean something else'),
  SCHEMA_ADDED: breaking('a schema was added where anything was allowed'),
  SCHEMA_REMOVED: fine('the schema was removed, so anything is allowed'),
  TYPE_CHANGED: breaking('the type changed'),
  TYPE_EXTENDED: fine('integer was widened to number'),
  TYPE_NARROWED: breaking('number was narrowed to integer'),

  MAX_LENGTH_ADDED: breaking('maxLength was added'),
  MAX_LENGTH_REMOVED: fine('maxLength was removed'),
  MAX_LENGTH_INCREASED: fine('maxLength was raised'),
  MAX_LENGTH_DECREASED: breaking('maxLength was lowered'),
  MIN_LENGTH_ADDED: breaking('minLength was added'),
  MIN_LENGTH_REMOVED: fine('minLength was removed'),
  MIN_LENGTH_INCREASED: breaking('minLength was raised'),
  MIN_LENGTH_DECREASED: fine('minLength was lowered'),
  PATTERN_ADDED: breaking('a pattern was added'),
  PATTERN_REMOVED: fine('the pattern was removed'),
  PATTERN_CHANGED: breaking('the pattern changed'),

  MAXIMUM_ADDED: breaking('maximum was added'),
  MAXIMUM_REMOVED: fine('maximum was removed'),
  MAXIMUM_INCREASED: fine('maximum was raised'),
  MAXIMUM_DECREASED: breaking('maximum was lowered'),
  MINIMUM_ADDED: breaking('minimum was added'),
  MINIMUM_REMOVED: fine('minimum was removed'),
  MINIMUM_INCREASED: breaking('minimum was raised'),
  MINIMUM_DECREASED: fine('minimum was lowered'),
  EXCLUSIVE_MAXIMUM_ADDED: breaking('exclusiveMaximum was added'),
  EXCLUSIVE_MAXIMUM_REMOVED: fine('exclusiveMaximum was removed'),
  EXCLUSIVE_MAXIMUM_INCREASED: fine('exclusiveMaximum was raised'),
  EXCLUSIVE_MAXIMUM_DECREASED: breaking('exclusiveMaximum was lowered'),
  EXCLUSIVE_MINIMUM_ADDED: breaking('exclusiveMinimum was added'),
  EXCLUSIVE_MINIMUM_REMOVED: fine('exclusiveMinimum was removed'),
  EXCLUSIVE_MINIMUM_INCREASED: breaking('exclusiveMinimum was raised'),
  EXCLUSIVE_MINIMUM_DECREASED: fine('exclusiveMinimum was lowered'),
  MULTIPLE_OF_ADDED: breaking('multipleOf was added'),
  MULTIPLE_OF_REMOVED: fine('multipleOf was removed'),
  MULTIPLE_OF_EXPANDED: breaking('multipleOf became a multiple of itself, so fewer numbers match'),
  MULTIPLE_OF_REDUCED: fine('multipleOf became a divisor of itself, so more numbers match'),
  MULTIPLE_OF_CHANGED: breaking('multipleOf changed'),

  REQUIRED_ATTRIBUTE_ADDED: breaking('the property became required'),
  REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED: fine('the property became required and has a default'),
  REQUIRED_ATTRIBUTE_REMOVED: fine('the property became optional'),
  MAX_PROPERTIES_ADDED: breaking('maxProperties was added'),
  MAX_PROPERTIES_REMOVED: fine('maxProperties was removed'),
  MAX_PROPERTIES_INCREASED: fine('maxProperties was raised'),
  MAX_PROPERTIES_DECREASED: breaking('maxProperties was lowered'),
  MIN_PROPERTIES_ADDED: breaking('minProperties was added'),
  MIN_PROPERTIES_REMOVED: fine('minProperties was removed'),
  MIN_PROPERTIES_INCREASED: breaking('minProperties was raised'),
  MIN_PROPERTIES_DECREASED: fine('minProperties was lowered'),
  ADDITIONAL_PROPERTIES_ADDED: fine('undeclared properties became allowed'),
  ADDITIONAL_PROPERTIES_REMOVED: strict('undeclared properties became forbidden'),
  ADDITIONAL_PROPERTIES_EXTENDED: fine('undeclared properties are no longer restricted'),
  ADDITIONAL_PROPERTIES_NARROWED: strict('undeclared properties became restricted'),
  UNEVALUATED_PROPERTIES_ADDED: fine('unevaluated properties became allowed'),
  UNEVALUATED_PROPERTIES_REMOVED: strict('unevaluated properties became forbidden'),
  UNEVALUATED_PROPERTIES_EXTENDED: fine('unevaluated properties are no longer restricted'),
  UNEVALUATED_PROPERTIES_NARROWED: strict('unevaluated properties became restricted'),
  DEPENDENCY_ARRAY_ADDED: breaking('the property began to demand others'),
  DEPENDENCY_ARRAY_REMOVED: fine('the property no longer demands others'),
  DEPENDENCY_ARRAY_EXTENDED: breaking('the property demands more others'),
  DEPENDENCY_ARRAY_NARROWED: fine('the property demands fewer others'),
  DEPENDENCY_ARRAY_CHANGED: breaking('the property demands different others'),
  DEPENDENCY_SCHEMA_ADDED: breaking('the property began to demand a schema of its object'),
  DEPENDENCY_SCHEMA_REMOVED: fine('the property no longer demands a schema of its object'),
  REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL: breaking(
    'a required property was added to an open content model, where data may lack it or hold anything under its name',
  ),
  REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL: strict(
    'a required property with a default was added to an open content model, where data may hold anything under its name',
  ),
  OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL: strict(
    'an optional property was added to an open content model, where data may hold anything under its name',
  ),
  PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL: fine(
    'a property that may hold anything was added to an open content model',
  ),
  REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL: breaking(
    'a required property without a default was added, which existing data lacks',
  ),
  REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL: fine(
    'a required property with a default was added',
  ),
  OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL: fine(
    'an optional property was added to a content model that is not open',
  ),
  PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL: fine(
    'a property was removed, and the content model still allows it',
  ),
  PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL: fine(
    'a property that could hold nothing was removed',
  ),
  PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL: strict(
    'a property was removed, and the closed content model now refuses data that has it',
  ),
  PROPERTY_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: fine(
    'a property was removed, and the schema of undeclared properties allows it as it was',
  ),
  PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: strict(
    'a property was removed, and the schema of undeclared properties refuses it as it was',
  ),
  PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: fine(
    'a property was added that allows all that the schema of undeclared properties allowed',
  ),
  PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: strict(
    'a property was added that refuses what the schema of undeclared properties allowed',
  ),

  MAX_ITEMS_ADDED: breaking('maxItems was added'),
  MAX_ITEMS_REMOVED: fine('maxItems was removed'),
  MAX_ITEMS_INCREASED: fine('maxItems was raised'),
  MAX_ITEMS_DECREASED: breaking('maxItems was lowered'),
  MIN_ITEMS_ADDED: breaking('minItems was added'),
  MIN_ITEMS_REMOVED: fine('minItems was removed'),
  MIN_ITEMS_INCREASED: breaking('minItems was raised'),
  MIN_ITEMS_DECREASED: fine('minItems was lowered'),
  MAX_CONTAINS_ADDED: breaking('maxContains was added'),
  MAX_CONTAINS_REMOVED: fine('maxContains was removed'),
  MAX_CONTAINS_INCREASED: fine('maxContains was raised'),
  MAX_CONTAINS_DECREASED: breaking('maxContains was lowered'),
  MIN_CONTAINS_ADDED: breaking('minContains was added'),
  MIN_CONTAINS_REMOVED: fine('minContains was removed'),
  MIN_CONTAINS_INCREASED: breaking('minContains was raised'),
  MIN_CONTAINS_DECREASED: fine('minContains was lowered'),
  UNIQUE_ITEMS_ADDED: breaking('items must now be unique'),
  UNIQUE_ITEMS_REMOVED: fine('items need no longer be unique'),
  ADDITIONAL_ITEMS_ADDED: fine('further items became allowed'),
  ADDITIONAL_ITEMS_REMOVED: breaking('further items became forbidden'),
  ADDITIONAL_ITEMS_EXTENDED: fine('further items are no longer restricted'),
  ADDITIONAL_ITEMS_NARROWED: breaking('further items became restricted'),
  UNEVALUATED_ITEMS_ADDED: fine('unevaluated items became allowed'),
  UNEVALUATED_ITEMS_REMOVED: breaking('unevaluated items became forbidden'),
  UNEVALUATED_ITEMS_EXTENDED: fine('unevaluated items are no longer restricted'),
  UNEVALUATED_ITEMS_NARROWED: breaking('unevaluated items became restricted'),
  ITEM_ADDED_TO_OPEN_CONTENT_MODEL: breaking('an item was added at a position where data may hold anything'),
  ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL: fine('an item that may hold anything was added'),
  ITEM_ADDED_TO_CLOSED_CONTENT_MODEL: fine('an item was added at a position that was forbidden'),
  ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL: fine('an item was removed, and its position allows anything'),
  ITEM_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL: fine('an item that could hold nothing was removed'),
  ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL: breaking('an item was removed, and its position is now forbidden'),
  ITEM_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: fine(
    'an item was removed, and the schema of further items allows it as it was',
  ),
  ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: breaking(
    'an item was removed, and the schema of further items refuses it as it was',
  ),
  ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: fine(
    'an item was added that allows all that the schema of further items allowed',
  ),
  ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: breaking(
    'an item was added that refuses what the schema of further items allowed',
  ),

  ENUM_ARRAY_EXTENDED: fine('values were added'),
  ENUM_ARRAY_NARROWED: breaking('values were removed'),
  ENUM_ARRAY_CHANGED: breaking('values were exchanged'),

  COMBINED_TYPE_EXTENDED: fine('the combination became a wider one'),
  COMBINED_TYPE_CHANGED: breaking('the combination became another one'),
  COMBINED_TYPE_SUBSCHEMAS_CHANGED: breaking('the combined schemas cannot be paired with compatible ones'),
  PRODUCT_TYPE_EXTENDED: breaking('a schema was added that must match too'),
  PRODUCT_TYPE_NARROWED: fine('a schema that must match too was removed'),
  SUM_TYPE_EXTENDED: fine('an alternative was added'),
  SUM_TYPE_NARROWED: breaking('an alternative was removed'),
  NOT_TYPE_EXTENDED: breaking('more values are excluded'),
  NOT_TYPE_NARROWED: fine('fewer values are excluded'),
} as const satisfies Record<string, RuleFacts>;

/** The name of a kind of change. */
export type Rule = keyof typeof RULES;

/** Whether a change leaves readers of the updated schema able to read what was written with the original. */
export function isCompatible(rule: Rule, policy: CompatibilityPolicy): boolean {
  const { weight } = RULES[rule];
  return weight === 'compatible' || (weight === 'strict' && policy === 'LENIENT');
}

/** A rule in words. */
export function inWords(rule: Rule): string {
  return RULES[rule].says;
}
