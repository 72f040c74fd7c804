import { evolutionOf, examinationOf, ReferenceBroken, type Examiner, type Registered } from '#change-sets';
import type { SchemaChange, SchemaVersion } from '#contracts/change-sets';
import type { ExaminationRequest } from '#schema-examination';
import type { Verdict } from '#schema-compat';
import type { RegistryError } from '../protocol/registry-error.js';
import { invalidSchema } from '../protocol/registry-errors.js';

/**
 * Whether a schema may follow these versions, by the rules that a decision goes by, found out in bounded time.
 * @throws RegistryError 42201 when it cannot be read
 */
export async function judgeCandidate(
  change: SchemaChange,
  rivals: readonly SchemaVersion[],
  registered: Registered,
  examiner: Examiner,
): Promise<Verdict> {
  const answer = await examiner.examine(requestOf(change, rivals, registered));
  if ('mistake' in answer) throw unreadable(change, answer.mistake.message);
  const { verdict } = answer.facts;
  if (!verdict) throw new Error(`No verdict was made on a schema of '${change.subject}'.`);
  return verdict;
}

function requestOf(
  change: SchemaChange,
  rivals: readonly SchemaVersion[],
  registered: Registered,
): ExaminationRequest {
  const evolution = evolutionOf(change.subject, change.contractId, registered);
  try {
    const request = examinationOf(change, registered, { evolution, history: rivals });
    // Whoever asks wants to know, even of a schema that is registered already.
    return { ...request, alike: [] };
  } catch (error) {
    if (error instanceof ReferenceBroken) throw unreadable(change, error.message);
    throw error;
  }
}

function unreadable({ schemaType }: SchemaChange, why: string): RegistryError {
  return invalidSchema(`Invalid schema of type ${schemaType}, details: ${why}`);
}
