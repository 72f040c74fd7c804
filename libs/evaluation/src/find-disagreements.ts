import {
  disagreements,
  examinationOf,
  ReferenceBroken,
  type Examiner,
  type Outcome,
  type WireSchema,
} from '#change-sets';
import type { RegisteredSubject } from '#contracts/change-sets';
import type { DataContract } from '#contracts/documents';
import type { InputDisagreement } from '#contracts/policy-input';
import type { SetContext } from './set-context.js';

/** More than these are not named: who mends them sees the next ones then. */
const mostDisagreements = 100;

/**
 * Where wire schemas and their contract would say different things after the set: a submitted schema and its contract, or a
 * submitted contract and the newest schemas that are registered under it.
 */
export async function findDisagreements(
  { change, operation }: Outcome,
  { registered, after, schemas }: SetContext,
  examiner: Examiner,
): Promise<InputDisagreement[]> {
  if (operation === 'none') return [];
  if (change.kind === 'Schema') {
    const { subject, schemaType, contractId } = change;
    const contract = contractId === null ? undefined : after.contract(contractId);
    return within(contract, [{ subject, schemaType, fields: schemas.of(subject).fields }]);
  }
  if (change.kind !== 'DataContract') return [];
  const submitted = new Set(after.schemasOf(change.document.id).map(({ subject }) => subject));
  const others = registered.subjectsOf(change.document.id).filter(({ subject }) => !submitted.has(subject));
  const known = await Promise.all(others.map((subject) => read(subject, registered, examiner)));
  return within(change.document, known.flat());
}

/** The newest live version of a subject; none when it can no longer be read, since there is nothing to compare with then. */
async function read(
  { subject, versions }: RegisteredSubject,
  registered: SetContext['registered'],
  examiner: Examiner,
): Promise<WireSchema[]> {
  const newest = versions.at(-1);
  if (!newest) return [];
  try {
    const request = examinationOf({ subject, ...newest }, registered, { fields: true, history: [] });
    const answer = await examiner.examine(request);
    return 'facts' in answer ? [{ subject, schemaType: newest.schemaType, fields: answer.facts.fields }] : [];
  } catch (error) {
    if (error instanceof ReferenceBroken) return [];
    throw error;
  }
}

function within(contract: DataContract | undefined, wires: readonly WireSchema[]): InputDisagreement[] {
  if (!contract) return [];
  return wires.flatMap((wire) => disagreements(wire, contract)).slice(0, mostDisagreements);
}
