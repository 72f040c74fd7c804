import type { LifecycleChange } from '#contracts/change-sets';
import type { DecidedCompatibility } from '#contracts/decisions';
import type { DataContract, DataProduct } from '#contracts/documents';
import type { InputContract, InputSchema, PolicyInput } from '#contracts/policy-input';
import { columns, compatibilityMode, offeredContracts, topicsOf, unknownFields } from '#document-readers';
import type { AfterState, Outcome } from '#change-sets';
import { isLive } from './known-consumer.js';
import type { KnownQuality } from './known-facts.js';
import { boundTo } from './bound-to.js';
import type { Facts } from './find-facts.js';
import { domainOf, productOf } from './concerned.js';
import { findUpstreams, thoseThere, type Upstreams } from './find-upstreams.js';
import { inputField } from './input-field.js';
import type { SetContext } from './set-context.js';
import { wireSchema } from './wire-schema.js';

/** The one document that every policy judges. */
export function buildPolicyInput(facts: Facts, context: SetContext): PolicyInput {
  const { outcome, compatibility, rechecked, disagreements, takenTopics } = facts;
  const { registered, now, unboundSubjects, unknown } = context;
  const product = productOf(outcome, context.after);
  const domainId = domainOf(outcome, context.after);
  const contracts = contractsOf(outcome, context.after, product);
  const upstreams = upstreamsOf(outcome, product, context);
  return {
    apiVersion: 'meshwarden.policy/v1',
    operation: outcome.operation,
    actor: actorOf(context),
    now,
    ...(unknown.length > 0 && { unknown: [...unknown] }),
    change: {
      kind: outcome.change.kind,
      id: outcome.target.id,
      before: outcome.before,
      after: outcome.after,
      diff: compatibility?.changes ?? [],
      compatibility: compatibility && withoutChanges(compatibility),
      lifecycle: lifecycleOf(outcome),
      overtaken: outcome.life.overtaken,
      unknownFields: outcome.target.kind === 'Subject' ? [] : unknownFields(outcome.after as DataContract),
      referrers: rechecked.referrers.map(({ changes: _, ...referrer }) => referrer),
      referrersComplete: rechecked.complete,
      unboundSubjects: outcome.change.kind === 'Schema' && !product ? unboundSubjects : null,
      disagreements: [...disagreements],
      ...(takenTopics.length > 0 && { takenTopics: [...takenTopics] }),
    },
    product: product
      ? {
          id: product.id,
          revision: registered.document('DataProduct', product.id)?.revision ?? null,
          document: product,
        }
      : null,
    productBefore: (product && registered.product(product.id)) ?? null,
    domainId,
    domain: (domainId !== null && registered.domain(domainId)) || null,
    contracts: contracts.map((it) => inputContract(it, context)),
    schemas: schemasOf(outcome, contracts, context),
    upstreams: upstreams.found,
    upstreamsComplete: upstreams.complete,
    ...(facts.glossary.length > 0 && { glossary: [...facts.glossary] }),
    lineage: lineageOf(facts, now),
    quality: qualityOf(facts.quality),
    gate: facts.gate,
  };
}

function upstreamsOf(
  { target }: Outcome,
  product: DataProduct | undefined,
  { after, registered, unknown }: SetContext,
): Upstreams {
  if (!product || target.kind === 'Subject') return { found: [], complete: true };
  const upstreams = findUpstreams(product, after, registered);
  return unknown.includes('elsewhere') ? thoseThere(upstreams) : upstreams;
}

function contractsOf(
  { target, after }: Outcome,
  state: AfterState,
  product: DataProduct | undefined,
): DataContract[] {
  if (target.kind === 'DataContract') return [after as DataContract];
  const ids = target.kind === 'Subject' ? boundTo(after) : product ? offeredContracts(product) : [];
  return ids.flatMap((id) => state.contract(id) ?? []);
}

/**
 * Who acts belongs to the domains whose teams name them or a group of theirs, and to those named with their roles. A machine that
 * acts for somebody belongs where they do.
 */
function actorOf({ principal, registered, handover }: SetContext): PolicyInput['actor'] {
  const { kind, onBehalfOf } = principal;
  const {
    id,
    groups,
    domains: named,
  } = onBehalfOf === undefined ? principal : { id: onBehalfOf, groups: [], domains: [] };
  const isActor = (member: { id: string; email?: string }) => member.id === id || member.email === id;
  const isOf = (team: Team) =>
    team.members.some(isActor) || team.groups?.some((it) => (groups as readonly string[]).includes(it));
  const domains = registered.base.domains.filter(({ teams }) => teams.some(isOf));
  const ids = new Set([...domains.map((domain) => domain.id), ...named]);
  return {
    id: principal.id,
    anonymous: kind === 'anonymous',
    domains: [...ids],
    ...(onBehalfOf !== undefined && { onBehalfOf }),
    ...(handover && { handover: { ...handover } }),
  };
}

type Team = SetContext['registered']['base']['domains'][number]['teams'][number];

function withoutChanges({ mode, compatible, comparedWith }: DecidedCompatibility) {
  return { mode, compatible, comparedWith };
}

function lifecycleOf({ change, before, after, target }: Outcome): PolicyInput['change']['lifecycle'] {
  const from = typeof before?.status === 'string' ? before.status : null;
  if (change.kind === 'Lifecycle') {
    return { from, ...stated(change) };
  }
  if (target.kind === 'Subject' || typeof after.status !== 'string' || after.status === from) return null;
  return { from, to: after.status };
}

/** What a step says; what it takes away is missing from the product afterwards. */
function stated({ to, sunset, replacement, guidance }: LifecycleChange) {
  return {
    to,
    sunset: sunset ?? undefined,
    replacement: replacement ?? undefined,
    guidance: guidance ?? undefined,
  };
}

function inputContract(contract: DataContract, { registered, after }: SetContext): InputContract {
  const { schema, ...document } = contract;
  const known = registered.subjectsOf(contract.id).map(({ subject }) => subject);
  const added = after.schemasOf(contract.id).map(({ subject }) => subject);
  return {
    id: contract.id,
    revision: registered.document('DataContract', contract.id)?.revision ?? null,
    document,
    product: after.productsOffering(contract.id)[0]?.id ?? null,
    mode: compatibilityMode(registered.contract(contract.id) ?? contract),
    topics: topicsOf(contract).map(({ name }) => name),
    subjects: [...new Set([...known, ...added])],
  };
}

function schemasOf(
  outcome: Outcome,
  contracts: readonly DataContract[],
  { schemas }: SetContext,
): InputSchema[] {
  if (outcome.target.kind === 'DataProduct') return [];
  const ofContracts = contracts.map(contractSchema);
  return outcome.change.kind === 'Schema'
    ? [wireSchema(outcome.change, schemas, contracts[0]), ...ofContracts]
    : ofContracts;
}

function contractSchema(contract: DataContract): InputSchema {
  return {
    source: 'contract',
    id: contract.id,
    contractId: contract.id,
    type: 'ODCS',
    fields: columns(contract).map(inputField),
  };
}

function lineageOf({ impact, consumers, withdrawals, sources }: Facts, now: string): PolicyInput['lineage'] {
  return {
    complete: impact.complete,
    consumers: consumers.map((consumer) => ({
      id: consumer.id,
      owner: consumer.owner,
      domain: consumer.domain,
      contractId: consumer.contractId,
      columns: consumer.columns.map(({ path }) => path),
      evidence: consumer.evidence,
      lastSeen: consumer.lastSeen,
      purpose: consumer.purpose,
      live: isLive(consumer, now),
    })),
    affected: impact.consumers,
    removedColumns: withdrawals.flatMap(({ columns: removed }) => removed ?? []),
    ...(impact.derived && { derived: impact.derived }),
    ...(sources.found.length > 0 && { sources: [...sources.found] }),
    ...(!sources.complete && { sourcesComplete: false as const }),
  };
}

function qualityOf(known: readonly KnownQuality[]): PolicyInput['quality'] {
  const incidents = known.flatMap(({ contractId, incidents: open }) =>
    open.map((it) => ({ ...it, contractId })),
  );
  if (known.some(({ status }) => status === 'breached')) return { status: 'breached', incidents };
  return {
    status: known.length > 0 && known.every(({ status }) => status === 'ok') ? 'ok' : 'unknown',
    incidents,
  };
}
