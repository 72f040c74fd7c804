import { evolutionOf, readSchema, type Registered } from '#change-sets';
import type { SchemaChange, SchemaVersion } from '#contracts';
import { DomainError } from '#errors';
import { checkParsed, SchemaInvalid, type Verdict } from '#schema-compat';
import { invalidSchema } from '../protocol/registry-errors.js';

/**
 * Whether a schema may follow these versions, by the rules that a decision goes by.
 * @throws RegistryError 42201 when it cannot be read
 */
export function judgeCandidate(
  change: SchemaChange,
  rivals: readonly SchemaVersion[],
  registered: Registered,
): Verdict {
  const { subject, contractId, schemaType } = change;
  const { mode, policy, compatibilityGroup } = evolutionOf(subject, contractId, registered);
  return checkParsed({
    type: schemaType,
    mode,
    policy,
    compatibilityGroup,
    candidate: { parsed: readCandidate(change, registered), metadata: companion(change.metadata) },
    history: rivals.map((it) => ({
      version: it.version,
      type: it.schemaType,
      parsed: it.schemaType === schemaType ? readSchema(it, subject, registered) : undefined,
      metadata: companion(it.metadata),
    })),
  });
}

function readCandidate(change: SchemaChange, registered: Registered): unknown {
  try {
    return readSchema(change, change.subject, registered);
  } catch (error) {
    if (!(error instanceof SchemaInvalid || error instanceof DomainError)) throw error;
    throw invalidSchema(`Invalid schema of type ${change.schemaType}, details: ${error.message}`);
  }
}

/** Metadata as far as compatibility reads it. */
function companion(metadata: SchemaChange['metadata']): { properties?: Record<string, string> } {
  return metadata?.properties ? { properties: metadata.properties } : {};
}
