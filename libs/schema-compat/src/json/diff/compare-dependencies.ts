import type { ObjectNode } from '../nodes/schema-node.js';
import type { Comparing } from './finding.js';
import type { Rule } from './rules.js';
import type { Scope } from './scope.js';

/** Writes down what properties demand when they are there. */
export function* compareDependencies(scope: Scope, original: ObjectNode, update: ObjectNode): Comparing {
  for (const name of namesOf(original.propertyDependencies, update.propertyDependencies)) {
    const before = original.propertyDependencies.get(name);
    const after = update.propertyDependencies.get(name);
    const rule = demandRule(before, after);
    if (rule === undefined) continue;
    scope.at({ keyword: `dependencies/${name}`, field: name }, () => {
      scope.report(rule, before && [...before], after && [...after]);
    });
  }
  yield* compareDemandedSchemas(scope, original, update);
}

function* compareDemandedSchemas(scope: Scope, original: ObjectNode, update: ObjectNode): Comparing {
  for (const name of namesOf(original.schemaDependencies, update.schemaDependencies)) {
    const before = original.schemaDependencies.get(name);
    const after = update.schemaDependencies.get(name);
    yield* scope.within({ keyword: `dependencies/${name}`, field: name }, function* () {
      if (before === undefined) scope.report('DEPENDENCY_SCHEMA_ADDED', undefined, after?.annotations.source);
      else if (after === undefined) scope.report('DEPENDENCY_SCHEMA_REMOVED', before.annotations.source);
      else yield* scope.compare(before, after);
    });
  }
}

function demandRule(
  original: ReadonlySet<string> | undefined,
  update: ReadonlySet<string> | undefined,
): Rule | undefined {
  if (update === undefined) return 'DEPENDENCY_ARRAY_REMOVED';
  if (original === undefined) return 'DEPENDENCY_ARRAY_ADDED';
  const keepsAll = [...original].every((name) => update.has(name));
  const addsNone = [...update].every((name) => original.has(name));
  if (keepsAll && addsNone) return undefined;
  if (keepsAll) return 'DEPENDENCY_ARRAY_EXTENDED';
  return addsNone ? 'DEPENDENCY_ARRAY_NARROWED' : 'DEPENDENCY_ARRAY_CHANGED';
}

function namesOf(original: ReadonlyMap<string, unknown>, update: ReadonlyMap<string, unknown>): Set<string> {
  return new Set([...original.keys(), ...update.keys()]);
}
