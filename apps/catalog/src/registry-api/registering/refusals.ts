import type { DecidedChange } from '#contracts/decisions';
import { refuses } from '#decisions';
import { ChangeRefused, ImportedIdTaken } from '../../change-sets/index.js';
import { RefusedByGovernance } from '../../governance/index.js';
import { incompatibleSchema, invalidSchema, operationNotPermitted } from '../protocol/registry-errors.js';

/**
 * Why a registration was refused, in the words that clients of the registry know: 409 for a schema that may not follow the
 * ones before it, 42205 where policies alone refuse it. Other errors come back as they are.
 */
export function toRefusal(error: unknown, subject: string): unknown {
  if (error instanceof ChangeRefused) return refusalOf(error, subject);
  if (error instanceof ImportedIdTaken) return operationNotPermitted(error.message);
  if (error instanceof RefusedByGovernance && error.kind === 'unprocessable') {
    const mistakes = error.errors.map(({ message }) => message);
    return invalidSchema(`Invalid schema, details: ${mistakes.join('; ') || error.message}`);
  }
  return error;
}

function refusalOf({ extensions, message }: ChangeRefused, subject: string): Error {
  const [change] = extensions.decision.changes;
  if (!change) return operationNotPermitted(message);
  const violations = violationsOf(change);
  const { compatibility } = change;
  if (compatibility === null || compatibility.compatible)
    return operationNotPermitted(
      `Schema for subject "${subject}" is refused by policy: ${violations.join('; ')}`,
    );
  const differences = compatibility.changes
    .filter(({ breaking }) => breaking)
    .map((it) => `{errorType:'${it.rule}', description:'${it.message}', additionalInfo:'${it.path}'}`);
  const details = [...differences, `{compatibility: '${compatibility.mode}'}`].join(', ');
  return incompatibleSchema(
    `Schema being registered is incompatible with an earlier schema for subject "${subject}", details: [${details}]` +
      violations.map((it) => `; ${it}`).join(''),
  );
}

/** Policy, what it says, and how to mend it. */
function violationsOf({ violations }: DecidedChange): string[] {
  return violations
    .filter(refuses)
    .map(({ policy, message, remediation }) => `${policy}: ${message} ${remediation}`.trim());
}
