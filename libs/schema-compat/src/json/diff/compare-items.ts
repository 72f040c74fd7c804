import type { ArrayNode, SchemaNode } from '../nodes/schema-node.js';
import { modelOfItems } from './content-model.js';
import type { Comparing } from './finding.js';
import type { Scope } from './scope.js';

/** Writes down how the schemas of items by position changed. */
export function* compareItems(scope: Scope, original: ArrayNode, update: ArrayNode): Comparing {
  const length = Math.max(original.items.length, update.items.length);
  for (let position = 0; position < length; position += 1) {
    const before = original.items[position];
    const after = update.items[position];
    yield* scope.within({ keyword: `items/${position}` }, () => {
      if (after === undefined && before !== undefined) return compareRemoved(scope, update, before);
      if (before === undefined && after !== undefined) return compareAdded(scope, original, after);
      return scope.compare(before, after);
    });
  }
}

function* compareRemoved(scope: Scope, update: ArrayNode, before: SchemaNode): Comparing {
  const model = modelOfItems(update);
  const { source } = before.annotations;
  if (model.kind === 'open') scope.report('ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL', source);
  else if (model.kind === 'closed') {
    const heldNothing = before.kind === 'false';
    scope.report(
      heldNothing
        ? 'ITEM_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL'
        : 'ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL',
      source,
    );
  } else {
    const outcome = yield { original: before, update: model.by };
    scope.adopt(outcome);
    const covered = outcome.compatible ? 'IS_COVERED' : 'NOT_COVERED';
    scope.report(`ITEM_REMOVED_${covered}_BY_PARTIALLY_OPEN_CONTENT_MODEL`, source);
  }
}

function* compareAdded(scope: Scope, original: ArrayNode, after: SchemaNode): Comparing {
  const model = modelOfItems(original);
  const { source } = after.annotations;
  if (model.kind === 'closed') scope.report('ITEM_ADDED_TO_CLOSED_CONTENT_MODEL', undefined, source);
  else if (model.kind === 'open') {
    const holdsAnything = after.kind === 'empty';
    scope.report(
      holdsAnything
        ? 'ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL'
        : 'ITEM_ADDED_TO_OPEN_CONTENT_MODEL',
      undefined,
      source,
    );
  } else {
    const outcome = yield { original: model.by, update: after };
    scope.adopt(outcome);
    const covered = outcome.compatible ? 'IS_COVERED' : 'NOT_COVERED';
    scope.report(`ITEM_ADDED_${covered}_BY_PARTIALLY_OPEN_CONTENT_MODEL`, undefined, source);
  }
}
