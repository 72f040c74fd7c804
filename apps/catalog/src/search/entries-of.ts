import type { DataContract, DataProduct } from '#contracts/documents';
import {
  archetypeOf,
  columns,
  isCertified,
  offeredContracts,
  ownerOf,
  statusOf,
  type Column,
} from '#document-readers';
import { facet, type About, type SearchEntry, weightOf } from './search-entry.js';

/** A contract with what else is known of it. */
export interface SearchedContract {
  readonly document: DataContract;
  /** The product that offers it. */
  readonly product: DataProduct | undefined;
  readonly quality: string | null;
  /** What else it is called. */
  readonly names: readonly string[];
}

/** A subject with the contract that it is bound to. */
export interface SearchedSubject {
  readonly subject: string;
  readonly schemaType: string;
  readonly contractId: string | null;
  readonly contract: SearchedContract | undefined;
}

const longest = 400;
/** What an entry says of itself where nothing is known. */
export const nothing = {
  ...{ name: '', description: null, domain: null, status: null, owner: null, archetype: null },
  ...{ classification: null, type: null, tags: [], product: null, contract: null, path: null },
} satisfies About;

/** A product: by what it says itself, and by what its contracts say. */
export function productEntry(
  product: DataProduct,
  contracts: readonly SearchedContract[],
  names: readonly string[],
): SearchEntry {
  const { id, name, domain = null } = product;
  const [status, owner] = [statusOf(product), ownerOf(product)];
  const archetype = archetypeOf(product).value;
  const all = contracts.flatMap(({ document }) => columns(document));
  const ports = product.outputPorts ?? [];
  const tags = distinct([...tagsOf(product), ...ports.flatMap(tagsOf)]);
  const about = {
    ...nothing,
    name: name ?? id,
    description: summary(product),
    domain,
    status,
    archetype,
    tags,
  };
  return {
    ...{ kind: 'product', id, source: `product:${id}`, product: id, weight: weightOf('product', status) },
    about: { ...about, owner: owner?.username ?? null, product: id },
    texts: {
      name: words(id, name, ...names),
      synonym: words(...synonymsOf(product), domain, archetype),
      tag: tags,
      description: descriptionOf(product),
      owner: words(owner?.username, owner?.name, ...ports.map((it) => it.name)),
      contract: words(...offeredContracts(product), ...contracts.map(({ document }) => document.name)),
      column: distinct(all.flatMap(namesOf)),
    },
    facets: [
      ...facet('domain', [domain]),
      ...facet('archetype', [archetype]),
      ...facet('status', [status]),
      ...facet('owner', [owner?.username]),
      ...facet(
        'portType',
        ports.map(({ type }) => type),
      ),
      ...facet('certified', [isCertified(product) ? 'yes' : 'no']),
      ...facet('tag', distinct([...tags, ...contracts.flatMap((it) => tagsWithin(it.document))]).map(lower)),
      ...facet(
        'classification',
        all.map(({ classification }) => classification?.toLowerCase()),
      ),
      ...facet('quality', [worst(contracts)]),
      ...facet('sla', contracts.flatMap(promised)),
    ],
  };
}

/** A contract and each of its columns. */
export function contractEntries(searched: SearchedContract): SearchEntry[] {
  const { document, product } = searched;
  const { id, name } = document;
  const all = columns(document);
  const about = aboutContract(searched);
  const { facets, source, tags } = { ...commonOf(searched), tags: tagsWithin(document) };
  const contract: SearchEntry = {
    ...{
      kind: 'contract',
      id,
      source,
      product: product?.id ?? null,
      weight: weightOf('contract', about.status),
    },
    about,
    texts: {
      name: words(id, name, ...searched.names),
      synonym: words(product?.id, product?.name, about.domain),
      tag: tags,
      description: descriptionOf(document),
      owner: words(about.owner),
      column: distinct(all.flatMap(namesOf)),
    },
    facets: [
      ...facets,
      ...facet('tag', tags.map(lower)),
      ...facet(
        'classification',
        all.map(({ classification }) => classification?.toLowerCase()),
      ),
      ...facet('sla', promised(searched)),
    ],
  };
  return [contract, ...all.map((column) => columnEntry(column, searched))];
}

function columnEntry(column: Column, searched: SearchedContract): SearchEntry {
  const contract = aboutContract(searched);
  const { facets, source } = commonOf(searched);
  const { path, description, classification, tags, businessName } = column;
  return {
    ...{
      kind: 'column',
      id: `${searched.document.id}#${path}`,
      source,
      product: searched.product?.id ?? null,
    },
    weight: weightOf('column', contract.status),
    about: {
      ...contract,
      name: businessName ?? column.name,
      description: cut(description),
      classification: classification ?? null,
      type: column.logicalType ?? column.physicalType ?? null,
      tags: [...tags],
      path,
    },
    texts: {
      name: words(column.name, businessName, column.physicalName),
      synonym: words(...column.synonyms, classification),
      tag: [...tags],
      description: words(description),
      contract: words(searched.document.id, path, searched.product?.id),
    },
    facets: [
      ...facets,
      ...facet('tag', tags.map(lower)),
      ...facet('classification', [classification?.toLowerCase()]),
    ],
  };
}

/** A subject: it is of the contract that it is bound to, and shown to everybody. */
export function subjectEntry({ subject, schemaType, contractId, contract }: SearchedSubject): SearchEntry {
  const about = contract ? aboutContract(contract) : nothing;
  return {
    ...{ kind: 'subject', id: subject, source: `subject:${subject}`, product: contract?.product?.id ?? null },
    weight: weightOf('subject', null),
    about: {
      ...{ ...nothing, name: subject, type: schemaType, contract: contractId },
      ...{ domain: about.domain, product: about.product },
    },
    texts: { name: [subject], synonym: words(schemaType), contract: words(contractId, about.product) },
    facets: facet('domain', [about.domain]),
  };
}

function aboutContract({ document, product }: SearchedContract): About {
  const owner = ownerOf(document) ?? (product && ownerOf(product));
  return {
    ...nothing,
    ...{ name: document.name ?? document.id, description: summary(document), status: statusOf(document) },
    ...{ domain: document.domain ?? product?.domain ?? null, owner: owner?.username ?? null },
    ...{ tags: tagsOf(document), product: product?.id ?? null, contract: document.id },
  };
}

function commonOf(searched: SearchedContract): Pick<SearchEntry, 'facets' | 'source'> {
  const { domain, status, owner } = aboutContract(searched);
  return {
    source: `contract:${searched.document.id}`,
    facets: [
      ...facet('domain', [domain]),
      ...facet('status', [status]),
      ...facet('owner', [owner]),
      ...facet('quality', [searched.quality]),
    ],
  };
}

const badness = ['breached', 'unknown', 'ok'];

/** A product is as well as the worst of its contracts. */
function worst(contracts: readonly SearchedContract[]): string | undefined {
  return badness.find((state) => contracts.some(({ quality }) => quality === state));
}

function promised({ document }: SearchedContract): string[] {
  return (document.slaProperties ?? []).map(({ property }) => property.toLowerCase());
}

function namesOf({ name, businessName, synonyms }: Column): string[] {
  return words(name, businessName, ...synonyms);
}

function tagsWithin(contract: DataContract): string[] {
  const ofTables = (contract.schema ?? []).flatMap(tagsOf);
  return distinct([...tagsOf(contract), ...ofTables, ...columns(contract).flatMap(({ tags }) => tags)]);
}

function tagsOf({ tags }: { readonly tags?: readonly string[] }): string[] {
  return [...(tags ?? [])];
}

function synonymsOf(product: DataProduct): string[] {
  const given: unknown = 'synonyms' in product ? product.synonyms : undefined;
  if (!Array.isArray(given)) return [];
  return given.flatMap((it: { synonym?: unknown } | null) =>
    typeof it?.synonym === 'string' ? [it.synonym] : [],
  );
}

function descriptionOf({ description }: DataProduct | DataContract): string[] {
  if (typeof description === 'string') return [description];
  const { purpose, usage, limitations } = description ?? {};
  return words(purpose, usage, limitations);
}

function summary(document: DataProduct | DataContract): string | null {
  return cut(descriptionOf(document)[0]);
}

/** The beginning of a text, as much of it as is shown. */
export function cut(text: string | undefined): string | null {
  if (text === undefined) return null;
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function words(...texts: readonly (string | null | undefined)[]): string[] {
  return texts.filter((it) => typeof it === 'string' && it !== '') as string[];
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function lower(text: string): string {
  return text.toLowerCase();
}
