import type { ObjectNode, SchemaNode } from '../nodes/schema-node.js';
import { modelOfProperty } from './content-model.js';
import type { Comparing } from './finding.js';
import type { Rule } from './rules.js';
import type { Scope } from './scope.js';

/** Writes down which properties were added, removed or changed. */
export function* compareProperties(scope: Scope, original: ObjectNode, update: ObjectNode): Comparing {
  for (const name of new Set([...original.properties.keys(), ...update.properties.keys()])) {
    const before = original.properties.get(name);
    const after = update.properties.get(name);
    yield* scope.within({ keyword: `properties/${name}`, field: name }, () => {
      if (before === undefined && after !== undefined)
        return compareAdded(scope, original, update, name, after);
      if (before !== undefined && after === undefined) return compareRemoved(scope, update, name, before);
      return scope.compare(before, after);
    });
  }
}

/** Removing asks the update's content model: does it still allow what the property held? */
function* compareRemoved(scope: Scope, update: ObjectNode, name: string, before: SchemaNode): Comparing {
  const model = modelOfProperty(update, name, false);
  const { source } = before.annotations;
  if (model.kind === 'open') scope.report('PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL', source);
  else if (model.kind === 'closed') {
    const heldNothing = before.kind === 'false';
    scope.report(
      heldNothing
        ? 'PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL'
        : 'PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL',
      source,
    );
  } else {
    const outcome = yield { original: before, update: model.by };
    scope.adopt(outcome);
    const covered = outcome.compatible ? 'IS_COVERED' : 'NOT_COVERED';
    scope.report(`PROPERTY_REMOVED_${covered}_BY_PARTIALLY_OPEN_CONTENT_MODEL`, source);
  }
}

/** Adding asks the original's content model: what may data hold under the new name? */
function* compareAdded(
  scope: Scope,
  original: ObjectNode,
  update: ObjectNode,
  name: string,
  after: SchemaNode,
): Comparing {
  const model = modelOfProperty(original, name, true);
  const { source } = after.annotations;
  if (model.kind === 'open' && after.kind === 'empty') {
    scope.report('PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL', undefined, source);
    return;
  }
  if (model.kind === 'covered') {
    const outcome = yield { original: model.by, update: after };
    scope.adopt(outcome);
    const covered = outcome.compatible ? 'IS_COVERED' : 'NOT_COVERED';
    scope.report(`PROPERTY_ADDED_${covered}_BY_PARTIALLY_OPEN_CONTENT_MODEL`, undefined, source);
  }
  scope.report(additionRule(model.kind === 'open', update.required.has(name), after), undefined, source);
}

function additionRule(open: boolean, required: boolean, property: SchemaNode): Rule {
  const to = open ? 'TO_OPEN_CONTENT_MODEL' : 'TO_UNOPEN_CONTENT_MODEL';
  if (!required) return `OPTIONAL_PROPERTY_ADDED_${to}`;
  const withDefault = property.annotations.default !== undefined;
  return withDefault ? `REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_${to}` : `REQUIRED_PROPERTY_ADDED_${to}`;
}
