import {
  compatibilityMode,
  consumedContracts,
  offeredContracts,
  type Base,
  type ChangeSet,
  type DataContract,
  type DataProduct,
  type RegisteredDocument,
} from '#contracts';
import { isTransitive } from '#schema-compat';
import type { BaseReader, DocumentKey } from './base-reader.js';
import { readBehind, readReferrers } from './read-referrers.js';
import { importsOf, readSubjects } from './read-subjects.js';
import { readUpstreams } from './read-upstreams.js';

/** Reads everything a change set stands on: what it changes, whom that belongs to, and what it refers to. */
export async function collectBase(reader: BaseReader, { changes }: ChangeSet): Promise<Base> {
  const named = namedBy(changes);
  const [direct, offering] = await Promise.all([
    reader.documents([...keys('DataProduct', named.products), ...keys('DataContract', named.contracts)]),
    reader.productsOffering([...named.contracts]),
  ]);
  const products = distinct([...direct, ...offering]);
  const contractIds = new Set([...named.contracts, ...offeredBy(products)]);
  const [siblings, subjects] = await Promise.all([
    reader.documents(
      keys(
        'DataContract',
        [...contractIds].filter((id) => !named.contracts.has(id)),
      ),
    ),
    readSubjects(reader, named.subjects, contractIds),
  ]);
  const documents = distinct([...products, ...siblings]);
  const [contractHistory, domains, referrers, upstreams] = await Promise.all([
    reader.contractHistory(transitiveContracts(changes, documents)),
    reader.domains([...domainsOf(changes, documents)]),
    readReferrers(reader, changes),
    readUpstreams(reader, consumingProducts(changes, products)),
  ]);
  const behind = await readBehind(reader, referrers);
  return {
    documents: distinct([...documents, ...behind.documents]),
    contractHistory,
    subjects: [...new Map([...behind.subjects, ...subjects].map((it) => [it.subject, it])).values()],
    domains,
    referrers,
    upstreams,
  };
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
}

function namedBy(changes: ChangeSet['changes']): Named {
  const named: Named = { products: new Set(), contracts: new Set(), subjects: new Set() };
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
        for (const subject of importsOf(change)) named.subjects.add(subject);
        break;
      case 'Lifecycle':
        named.products.add(change.product);
        if (change.replacement !== undefined) named.products.add(change.replacement);
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
