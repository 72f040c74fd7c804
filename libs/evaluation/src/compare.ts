import type { DecidedCompatibility, DecidedDifference } from '#contracts/decisions';
import type { DataContract } from '#contracts/documents';
import { compatibilityMode } from '#document-readers';
import type { ExaminedSchemas, Outcome, Registered } from '#change-sets';
import { checkParsed, type ParsedCheck, type Verdict } from '#schema-compat';

/**
 * The differences a change makes, judged under the contract's mode: for contracts and wire schemas; null for what has
 * no schema, or nothing before it that it could break.
 */
export function compare(
  outcome: Outcome,
  registered: Registered,
  schemas: ExaminedSchemas,
): DecidedCompatibility | null {
  if (outcome.operation === 'none') return null;
  const { change, before } = outcome;
  if (change.kind === 'Schema') return ofSchema(schemas.of(change.subject).verdict, before === null);
  if (change.kind !== 'DataContract' || before === null) return null;
  return decided(checkParsed(contractCheck(outcome, registered)));
}

/** The first schema of a subject may be incompatible too: with the names that it reserves itself. */
function ofSchema(verdict: Verdict | null, isFirst: boolean): DecidedCompatibility | null {
  return verdict === null || (isFirst && verdict.compatible) ? null : decided(verdict);
}

function contractCheck(outcome: Outcome, registered: Registered): ParsedCheck {
  const { id } = outcome.target;
  const earlier = registered.base.contractHistory.filter((it) => it.id === id);
  const current = { revision: outcome.revision ?? 0, document: outcome.before };
  return {
    type: 'ODCS',
    mode: modeInForce(id, registered),
    candidate: { parsed: outcome.after },
    history: [...earlier, current].map(({ revision, document }) => ({
      version: revision,
      type: 'ODCS',
      parsed: document,
    })),
  };
}

/** The registered contract's mode: a set cannot loosen the rule that it is judged by. */
function modeInForce(contractId: string, registered: Registered) {
  const contract = registered.contract(contractId);
  return compatibilityMode(contract ?? ({} as DataContract));
}

function decided({ mode, compatible, comparedWith, changes }: Verdict): DecidedCompatibility {
  return {
    mode,
    compatible,
    comparedWith: [...comparedWith],
    changes: differences(changes),
  };
}

/** Differences as a decision words them. */
export function differences(changes: Verdict['changes']): DecidedDifference[] {
  return changes.map(({ rule, path, breaking, breaks, message, meaning }) => ({
    rule,
    path,
    breaking,
    directions: [...breaks],
    message,
    ...(meaning && { meaning: { ...meaning } }),
  }));
}
