import { ExaminedSchemas } from '#change-sets';
import type { ChangeSet } from '#contracts/change-sets';
import type { Decision } from '#contracts/decisions';
import type { SchemaFacts } from '#schema-examination';

/**
 * What tells apart the schemas of a set, where their texts are what the registry keeps of them. Governance examined them over
 * the same base: a schema that its decision would add is no version that is there.
 * @returns undefined when one of them is there already; then it has to be found out which version it is
 */
export function asKept({ changes }: ChangeSet, decision: Decision): ExaminedSchemas | undefined {
  if (decision.changes.length !== changes.length) return undefined;
  if (decision.changes.some(({ operation }) => operation === 'none')) return undefined;
  return asGiven({ changes });
}

/** What tells apart the schemas of a set that are taken as they are. */
export function asGiven({ changes }: Pick<ChangeSet, 'changes'>): ExaminedSchemas {
  const facts = changes.flatMap((it): [string, SchemaFacts][] =>
    it.kind === 'Schema'
      ? [[it.subject, { identity: it.schema, fields: [], sameAs: null, verdict: null }]]
      : [],
  );
  return new ExaminedSchemas(new Map(facts));
}
