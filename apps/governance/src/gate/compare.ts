import {
  compatibilityMode,
  type DataContract,
  type DecidedCompatibility,
  type SchemaMetadata,
} from '#contracts';
import { evolutionOf, readSchema, type Outcome, type Registered } from '#change-sets';
import { checkParsed, type ParsedCheck, type Verdict } from '#schema-compat';

/**
 * The differences a change makes, judged under the contract's mode: for contracts and wire schemas; null for what has
 * no schema, or nothing before it.
 */
export function compare(outcome: Outcome, registered: Registered): DecidedCompatibility | null {
  if (outcome.before === null || outcome.operation === 'none') return null;
  const check = checkOf(outcome, registered);
  return check ? decided(checkParsed(check)) : null;
}

function checkOf(outcome: Outcome, registered: Registered): ParsedCheck | undefined {
  const { change } = outcome;
  if (change.kind === 'DataContract') return contractCheck(outcome, registered);
  if (change.kind !== 'Schema') return undefined;
  const { contractId, schemaType } = change;
  const evolution = evolutionOf(change.subject, contractId, registered);
  const versions = registered.subject(change.subject)?.versions ?? [];
  return {
    type: schemaType,
    mode: evolution.mode,
    policy: evolution.policy,
    compatibilityGroup: evolution.compatibilityGroup,
    candidate: {
      parsed: readSchema(change, change.subject, registered),
      metadata: companion(change.metadata),
    },
    history: versions.map((it) => ({
      version: it.version,
      type: it.schemaType,
      parsed: it.schemaType === schemaType ? readSchema(it, change.subject, registered) : undefined,
      metadata: companion(it.metadata),
    })),
  };
}

/** Metadata as far as compatibility reads it. */
function companion(metadata: SchemaMetadata | undefined): { properties?: Record<string, string> } {
  return metadata?.properties ? { properties: metadata.properties } : {};
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
    changes: changes.map(({ rule, path, breaking, breaks, message }) => ({
      rule,
      path,
      breaking,
      directions: [...breaks],
      message,
    })),
  };
}
