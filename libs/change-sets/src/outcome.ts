import type { Change, ChangeSet } from '#contracts/change-sets';
import { saysTheSame } from '#contracts/documents';
import { AfterState } from './after-state.js';
import type { ExaminedSchemas } from './examined-schemas.js';
import type { Registered } from './registered.js';
import { lifeOutcome, noLife, type LifeOutcome } from './lifecycle/life-outcome.js';
import { targetOf, type Target } from './target.js';

/** What one change does to its target. */
export interface Outcome {
  readonly change: Change;
  readonly target: Target;
  readonly operation: 'create' | 'update' | 'none';
  /** The registered document or newest schema version; null when there is none. */
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown>;
  /** The revision that `before` has; null when there is none. */
  readonly revision: number | null;
  readonly life: LifeOutcome;
}

/**
 * Before and after of every change, in the order of the set. Expects a set whose references hold.
 * @param schemas what was found out about the schemas of the set
 */
export function outcomesOf(set: ChangeSet, registered: Registered, schemas: ExaminedSchemas): Outcome[] {
  const after = new AfterState(registered, set);
  return set.changes.map((change) => {
    const target = targetOf(change);
    if (target.kind === 'Subject')
      return schemaOutcome(change as Extract<Change, { kind: 'Schema' }>, registered, schemas);
    const before = registered.document(target.kind, target.id);
    const document =
      (target.kind === 'DataProduct' ? after.product(target.id) : after.contract(target.id)) ?? {};
    return {
      change,
      target,
      before: before?.document ?? null,
      after: document,
      revision: before?.revision ?? null,
      operation: operation(before?.document, document),
      life: lifeOutcome(change, before),
    };
  });
}

function schemaOutcome(
  change: Extract<Change, { kind: 'Schema' }>,
  registered: Registered,
  schemas: ExaminedSchemas,
): Outcome {
  const subject = registered.subject(change.subject);
  const newest = subject?.versions.at(-1);
  const { subject: name, contractId, schemaType, schema, references, metadata, ruleSet } = change;
  return {
    change,
    target: targetOf(change),
    before: newest ? { subject: name, contractId: subject?.contractId ?? null, ...newest } : null,
    after: {
      subject: name,
      contractId,
      schemaType,
      schema,
      references,
      ...(metadata && { metadata }),
      ...(ruleSet && { ruleSet }),
    },
    revision: subject?.revision ?? null,
    operation: !subject ? 'create' : schemas.of(name).sameAs === null ? 'update' : 'none',
    life: noLife,
  };
}

function operation(before: unknown, after: unknown): Outcome['operation'] {
  if (before === undefined) return 'create';
  return saysTheSame(before, after) ? 'none' : 'update';
}
