import type { NotNode } from '../nodes/schema-node.js';
import type { Comparing } from './finding.js';
import type { Scope } from './scope.js';

/** Writes down whether more or fewer values are excluded: what is excluded must shrink, so the sides are swapped. */
export function* compareNegations(scope: Scope, original: NotNode, update: NotNode): Comparing {
  const outcome = yield { original: update.schema, update: original.schema };
  if (outcome.compatible && outcome.findings.length === 0) return;
  scope.at({ keyword: 'not', field: 'not' }, () => {
    const rule = outcome.compatible ? 'NOT_TYPE_NARROWED' : 'NOT_TYPE_EXTENDED';
    scope.report(rule, original.schema.annotations.source, update.schema.annotations.source);
  });
}
