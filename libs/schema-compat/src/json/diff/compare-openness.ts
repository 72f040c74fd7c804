import type { Openness, SchemaNode } from '../nodes/schema-node.js';
import type { JsonValue } from '../json-value.js';
import type { Comparing } from './finding.js';
import type { Rule } from './rules.js';
import type { Scope } from './scope.js';

/** The rules of a keyword that says what undeclared members may be. */
export interface OpennessRules {
  readonly keyword: string;
  readonly added: Rule;
  readonly removed: Rule;
  readonly extended: Rule;
  readonly narrowed: Rule;
}

/** The rules named after a keyword, e.g. `ADDITIONAL_ITEMS_ADDED` of `additionalItems`. */
export function opennessRules(keyword: string): OpennessRules {
  const name = keyword.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return {
    keyword,
    added: `${name}_ADDED` as Rule,
    removed: `${name}_REMOVED` as Rule,
    extended: `${name}_EXTENDED` as Rule,
    narrowed: `${name}_NARROWED` as Rule,
  };
}

/** Writes down how the schema of undeclared members changed. */
export function* compareOpenness(
  scope: Scope,
  rules: OpennessRules,
  original: Openness,
  update: Openness,
): Comparing {
  yield* scope.within({ keyword: rules.keyword }, function* () {
    const shown: [JsonValue, JsonValue] = [shownOf(original), shownOf(update)];
    if (original.permitted !== update.permitted) {
      scope.report(update.permitted ? rules.added : rules.removed, ...shown);
    } else if (original.schema === undefined && update.schema !== undefined)
      scope.report(rules.narrowed, ...shown);
    else if (original.schema !== undefined && update.schema === undefined)
      scope.report(rules.extended, ...shown);
    else yield* scope.compare(original.schema, update.schema);
  });
}

/** Writes down how the schema of unevaluated members changed. */
export function* compareUnevaluated(
  scope: Scope,
  rules: OpennessRules,
  original: SchemaNode | undefined,
  update: SchemaNode | undefined,
): Comparing {
  yield* compareOpenness(scope, rules, asOpenness(original), asOpenness(update));
}

function asOpenness(schema: SchemaNode | undefined): Openness {
  if (schema === undefined || schema.kind === 'empty') return { permitted: true, stated: false };
  if (schema.kind === 'false') return { permitted: false, stated: true };
  return { permitted: true, stated: true, schema };
}

function shownOf({ permitted, schema }: Openness): JsonValue {
  return schema?.annotations.source ?? permitted;
}
