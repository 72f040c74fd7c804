import type { ObjectNode } from '../nodes/schema-node.js';
import type { Rule } from './rules.js';
import type { Scope } from './scope.js';

/** Writes down what properties demand when they are there. */
export function compareDependencies(scope: Scope, original: ObjectNode, update: ObjectNode): void {
  for (const name of namesOf(original.propertyDependencies, update.propertyDependencies)) {
    const before = original.propertyDependencies.get(name);
    const after = update.propertyDependencies.get(name);
    const rule = demandRule(before, after);
    if (rule === undefined) continue;
    scope.within({ keyword: `dependencies/${name}`, field: name }, () => {
      scope.report(rule, before && [...before], after && [...after]);
    });
  }
  compareDemandedSchemas(scope, original, update);
}

function compareDemandedSchemas(scope: Scope, original: ObjectNode, update: ObjectNode): void {
  for (const name of namesOf(original.schemaDependencies, update.schemaDependencies)) {
    const before = original.schemaDependencies.get(name);
    const after = update.schemaDependencies.get(name);
    scope.within({ keyword: `dependencies/${name}`, field: name }, () => {
      if (before === undefined) scope.report('DEPENDENCY_SCHEMA_ADDED', undefined, after?.annotations.source);
      else if (after === undefined) scope.report('DEPENDENCY_SCHEMA_REMOVED', before.annotations.source);
      else scope.compare(before, after);
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
