import type { Base, ChangeSet, RegisteredDocument, SchemaChange } from '#contracts/change-sets';
import type { DataContract, DataProduct } from '#contracts/documents';
import { compatibilityMode, consumedContracts, offeredContracts } from '#document-readers';
import { isTransitive } from '#schema-compat';
import type { BaseReader, DocumentKey, VersionKey } from './base-reader.js';
import { comparesWithAll } from './compares-with-all.js';
import { evolutionOf } from './evolution-of.js';
import { importsOf } from './imports-of.js';
import { NeededSubjects } from './needed-subjects.js';
import { readBehind, readReferrers } from './read-referrers.js';
import { Registered } from './registered.js';
import { readUpstreams } from './read-upstreams.js';
import { withoutOutlines } from './subject-row.js';

/** What is read beside that which every decision needs. */
export interface CollectOptions {
  /** Whether all live versions of the subjects that the set changes are wanted, whatever their mode. */
  readonly histories?: boolean;
}

/**
 * Reads everything a change set stands on: what it changes, whom that belongs to, and what it refers to. Of histories, which
 * can be long, it reads what is imported or compared with.
 */
export async function collectBase(
  reader: BaseReader,
  changeSet: ChangeSet,
  { histories = false }: CollectOptions = {},
): Promise<Base> {
  const { changes } = changeSet;
  const named = namedBy(changes);
  const subjects = new NeededSubjects(reader);
  const [direct, offering] = await Promise.all([
    reader.documents([...keys('DataProduct', named.products), ...keys('DataContract', named.contracts)]),
    reader.productsOffering([...named.contracts]),
  ]);
  const products = distinct([...direct, ...offering]);
  const contractIds = new Set([...named.contracts, ...offeredBy(products)]);
  const [siblings] = await Promise.all([
    reader.documents(
      keys(
        'DataContract',
        [...contractIds].filter((id) => !named.contracts.has(id)),
      ),
    ),
    subjects.add({ names: [...named.subjects], contractIds: [...contractIds], imports: named.imports }),
  ]);
  const documents = distinct([...products, ...siblings]);
  const [contractHistory, domains, referrers, upstreams] = await Promise.all([
    reader.contractHistory(transitiveContracts(changes, documents)),
    reader.domains([...domainsOf(changes, documents)]),
    readReferrers(reader, changes),
    readUpstreams(reader, consumingProducts(changes, products)),
  ]);
  const behind = await readBehind(reader, subjects, referrers);
  const base = {
    documents: distinct([...documents, ...behind]),
    contractHistory,
    subjects: subjects.all,
    domains,
    referrers,
    upstreams,
  };
  const whole = histories ? subjectsIn(changes) : comparedWithAll(changeSet, base);
  await subjects.addHistories(whole.map(({ subject }) => subject));
  const evolutions = await evolutionsToBegin(reader, changes, subjects.all);
  return {
    ...base,
    subjects: withoutIdleOutlines(changes, subjects.all),
    ...(evolutions.length > 0 && { evolutions }),
  };
}

/** Schemas of the set that are compared with every live version of their subject. */
function comparedWithAll(changeSet: ChangeSet, base: Base): SchemaChange[] {
  const registered = new Registered(base, changeSet);
  return subjectsIn(changeSet.changes).filter(({ subject, contractId }) =>
    comparesWithAll(evolutionOf(subject, contractId, registered)),
  );
}

function subjectsIn(changes: ChangeSet['changes']): SchemaChange[] {
  return changes.filter((it) => it.kind === 'Schema');
}

/** What outlines of older versions tell is asked of subjects that the set changes alone. */
function withoutIdleOutlines(changes: ChangeSet['changes'], subjects: Base['subjects']): Base['subjects'] {
  const changed = new Set(subjectsIn(changes).map(({ subject }) => subject));
  return subjects.map((it) => (changed.has(it.subject) ? it : withoutOutlines(it)));
}

/** How the subjects may evolve that the set adds to and that are not there. */
async function evolutionsToBegin(
  reader: BaseReader,
  changes: ChangeSet['changes'],
  known: Base['subjects'],
): Promise<NonNullable<Base['evolutions']>> {
  const names = new Set(subjectsIn(changes).map(({ subject }) => subject));
  for (const { subject } of known) names.delete(subject);
  if (names.size === 0) return [];
  const evolutions = await reader.evolutions([...names]);
  return [...evolutions].map(([subject, evolution]) => ({ subject, evolution }));
}

/** The products whose sources matter to a set, as they would be after it; none to a set of wire schemas. */
function consumingProducts(
  changes: ChangeSet['changes'],
  documents: readonly RegisteredDocument[],
): DataProduct[] {
  if (changes.every(({ kind }) => kind === 'Schema')) return [];
  const registered = documents.filter(({ kind }) => kind === 'DataProduct').map(({ document }) => document);
  const changed = changes.flatMap((it) => (it.kind === 'DataProduct' ? [it.document] : []));
  return [...(registered as DataProduct[]), ...changed];
}

interface Named {
  readonly products: Set<string>;
  readonly contracts: Set<string>;
  readonly subjects: Set<string>;
  readonly imports: VersionKey[];
}

function namedBy(changes: ChangeSet['changes']): Named {
  const named: Named = { products: new Set(), contracts: new Set(), subjects: new Set(), imports: [] };
  for (const change of changes) {
    switch (change.kind) {
      case 'DataProduct':
        named.products.add(change.document.id);
        for (const id of offeredContracts(change.document)) named.contracts.add(id);
        for (const id of consumedContracts(change.document)) named.contracts.add(id);
        break;
      case 'DataContract':
        named.contracts.add(change.document.id);
        break;
      case 'Schema':
        if (change.contractId !== null) named.contracts.add(change.contractId);
        named.subjects.add(change.subject);
        named.imports.push(...importsOf(change));
        break;
      case 'Lifecycle':
        named.products.add(change.product);
        if (change.replacement != null) named.products.add(change.replacement);
        break;
    }
  }
  return named;
}

function transitiveContracts(
  changes: ChangeSet['changes'],
  documents: readonly RegisteredDocument[],
): string[] {
  const modes = new Map(
    documents
      .filter(({ kind }) => kind === 'DataContract')
      .map(({ id, document }) => [id, compatibilityMode(document as DataContract)]),
  );
  const changed = changes.flatMap((change) => (change.kind === 'DataContract' ? [change.document] : []));
  return changed
    .filter((contract) => isTransitive(modes.get(contract.id) ?? compatibilityMode(contract)))
    .map(({ id }) => id);
}

function domainsOf(changes: ChangeSet['changes'], documents: readonly RegisteredDocument[]): Set<string> {
  const stated = [
    ...changes.flatMap((change) => ('document' in change ? [change.document.domain] : [])),
    ...documents.map(({ document }) => document.domain),
  ];
  return new Set(stated.filter((domain): domain is string => typeof domain === 'string'));
}

function offeredBy(documents: readonly RegisteredDocument[]): string[] {
  return documents
    .filter(({ kind }) => kind === 'DataProduct')
    .flatMap(({ document }) => offeredContracts(document as DataProduct));
}

function keys(kind: DocumentKey['kind'], ids: Iterable<string>): DocumentKey[] {
  return [...ids].map((id) => ({ kind, id }));
}

function distinct(documents: readonly RegisteredDocument[]): RegisteredDocument[] {
  return [...new Map(documents.map((it) => [`${it.kind} ${it.id}`, it])).values()];
}
