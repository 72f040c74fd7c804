import { compileRegex } from '../../regex/compile.js';
import { RegoObject, identity, isRegoNumber, jsonEntries, numberText, toFloat } from '../../values/index.js';
import type { RegoValue } from '../../values/index.js';
import type { Matcher, Outcome } from './problem.js';

/** The items of an array: their schemas, number and uniqueness. */
export function matchArray(
  matcher: Matcher,
  schema: RegoObject,
  items: RegoValue[],
  path: string[],
  outcome: Outcome,
): void {
  matchItems(matcher, schema, items, path, outcome);
  matchCount(schema, ['minItems', 'maxItems'], items.length, (least, bound) =>
    outcome.fail(
      least ? 'array_min_items' : 'array_max_items',
      path,
      `Array must have at ${least ? 'least' : 'most'} ${bound} items`,
    ),
  );
  if (schema.get('uniqueItems') === true) refuseDuplicates(items, path, outcome);
  const contained = schema.get('contains');
  if (contained === undefined) return;
  const tries = items.map((item, at) => matcher.match(contained, item, [...path, String(at)]));
  if (tries.some(({ valid }) => valid)) return;
  outcome.fail('contains', path, 'At least one of the items must match');
  const best = bestOf(tries);
  if (best) outcome.merge(best);
}

function matchItems(
  matcher: Matcher,
  schema: RegoObject,
  items: RegoValue[],
  path: string[],
  outcome: Outcome,
): void {
  const schemas = schema.get('items');
  if (schemas === undefined) return;
  const positional = Array.isArray(schemas) ? schemas : undefined;
  const others = positional ? schema.get('additionalItems') : schemas;
  for (const [at, item] of items.entries()) {
    const wanted = positional && at < positional.length ? positional[at] : others;
    if (positional && at >= positional.length && others === false) {
      outcome.fail('array_no_additional_items', path, 'No additional items allowed on array');
      return;
    }
    if (wanted !== undefined) outcome.merge(matcher.match(wanted, item, [...path, String(at)]));
  }
}

function refuseDuplicates(items: RegoValue[], path: string[], outcome: Outcome): void {
  const seen = new Map<string, number>();
  for (const [at, item] of items.entries()) {
    const before = seen.get(identity(item));
    if (before !== undefined) outcome.fail('unique', path, `array items[${before},${at}] must be unique`);
    seen.set(identity(item), at);
  }
}

/** The members of an object: their schemas, number and names. */
export function matchObject(
  matcher: Matcher,
  schema: RegoObject,
  object: RegoObject,
  path: string[],
  outcome: Outcome,
): void {
  const members = jsonEntries(object);
  matchCount(schema, ['minProperties', 'maxProperties'], members.length, (least, bound) =>
    outcome.fail(
      least ? 'array_min_properties' : 'array_max_properties',
      path,
      `Must have at ${least ? 'least' : 'most'} ${bound} properties`,
    ),
  );
  for (const name of (schema.get('required') ?? []) as string[]) {
    if (object.has(name)) outcome.score++;
    else outcome.fail('required', path, `${name} is required`);
  }
  for (const [name, member] of members) matchOthers(matcher, schema, name, member, path, outcome);
  matchNames(
    matcher,
    schema,
    members.map(([name]) => name),
    path,
    outcome,
  );
}

/** The members that `properties` describes; last of all, as in gojsonschema. */
export function matchProperties(
  matcher: Matcher,
  schema: RegoObject,
  object: RegoObject,
  path: string[],
  outcome: Outcome,
): void {
  const properties = schema.get('properties');
  for (const [name, wanted] of properties instanceof RegoObject ? jsonEntries(properties) : []) {
    const member = object.get(name);
    if (member !== undefined) outcome.merge(matcher.match(wanted, member, [...path, name]));
  }
}

function matchOthers(
  matcher: Matcher,
  schema: RegoObject,
  name: string,
  member: RegoValue,
  path: string[],
  outcome: Outcome,
): void {
  const [properties, patterns, others] = [
    schema.get('properties'),
    schema.get('patternProperties'),
    schema.get('additionalProperties'),
  ];
  let described = properties instanceof RegoObject && properties.has(name);
  for (const [pattern, wanted] of patterns instanceof RegoObject ? jsonEntries(patterns) : []) {
    if (!compileRegex(pattern).matcher(name).find()) continue;
    described = true;
    outcome.merge(matcher.match(wanted, member, [...path, name]));
  }
  if (described || others === undefined || others === true) return;
  if (others === false) {
    outcome.fail('additional_property_not_allowed', path, `Additional property ${name} is not allowed`);
  } else {
    outcome.merge(matcher.match(others, member, [...path, name]));
  }
}

function matchNames(
  matcher: Matcher,
  schema: RegoObject,
  names: string[],
  path: string[],
  outcome: Outcome,
): void {
  const wanted = schema.get('propertyNames');
  if (wanted === undefined) return;
  for (const name of names) {
    const result = matcher.match(wanted, name, path);
    if (result.valid) continue;
    outcome.fail('invalid_property_name', path, `Property name of "${name}" does not match`);
    outcome.merge(result);
  }
}

function matchCount(
  schema: RegoObject,
  [least, most]: [string, string],
  count: number,
  fail: (least: boolean, bound: string) => void,
): void {
  const [low, high] = [schema.get(least), schema.get(most)];
  if (isRegoNumber(low) && count < toFloat(low)) fail(true, numberText(low));
  if (isRegoNumber(high) && count > toFloat(high)) fail(false, numberText(high));
}

/** Of failed alternatives the one that fitted most: it was probably meant. */
export function bestOf(outcomes: Outcome[]): Outcome | undefined {
  return outcomes.reduce<Outcome | undefined>(
    (best, next) => (best && best.score >= next.score ? best : next),
    undefined,
  );
}
