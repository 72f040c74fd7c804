import { printJson } from '#exact-json';
import type { RegisteredDocument } from '#contracts/change-sets';
import type { DataContract, DataProduct } from '#contracts/documents';
import type { InputField, InputUpstream } from '#contracts/policy-input';
import { columns } from '#document-readers';
import { createHash } from 'node:crypto';
import { inputField } from './input-field.js';

/** A document somewhere upstream, with the revision that is registered of it; none while it is new in the set. */
export interface UpstreamDocument<Document> {
  readonly document: Document;
  readonly revision?: number;
}

/** What there is at one place upstream. */
export interface Place {
  readonly contractId: string;
  readonly contract: UpstreamDocument<DataContract> | undefined;
  /** The product that offers the contract. */
  readonly product: UpstreamDocument<DataProduct> | undefined;
  /** Ids of the products on the way there. */
  readonly path: readonly string[];
}

/** What a document that is further up says of itself to policies: what it is, and what is marked on it. */
const marks = new Set(['id', 'name', 'version', 'status', 'domain', 'tags', 'customProperties']);

/** What the product reads itself is seen whole, but for columns; of what is further up, what it is. */
export function upstreamAt({ contractId, contract, product, path }: Place): InputUpstream {
  const shown = path.length === 1 ? withoutColumns : marksOf;
  const fields = contract ? classifiedOf(contract.document) : [];
  return {
    contractId,
    contract: contract ? shown(contract.document) : null,
    product: product ? { id: product.document.id, document: productShown(product.document, path) } : null,
    path: [...path],
    classified: path.length === 1 ? [...fields] : [...wordless(fields)],
    read: { contract: revisionOf(contract), product: revisionOf(product) },
  };
}

function productShown(product: DataProduct, path: readonly string[]): Record<string, unknown> {
  return path.length === 1 ? product : marksOf(product);
}

function withoutColumns({ schema, ...document }: DataContract): Record<string, unknown> {
  return document;
}

const marksKnown = new WeakMap<object, Record<string, unknown>>();

/** Found once for each document that is kept in memory: it may be upstream of many. */
function marksOf(document: object): Record<string, unknown> {
  const known = marksKnown.get(document);
  if (known) return known;
  const found = Object.fromEntries(Object.entries(document).filter(([name]) => marks.has(name)));
  marksKnown.set(document, found);
  return found;
}

const wordlessKnown = new WeakMap<readonly InputField[], readonly InputField[]>();

function wordless(fields: readonly InputField[]): readonly InputField[] {
  const known = wordlessKnown.get(fields);
  if (known) return known;
  const found = fields.map(withoutWords);
  wordlessKnown.set(fields, found);
  return found;
}

function withoutWords({ description, physicalType, sources, ...field }: InputField): InputField {
  return { ...field, description: null };
}

const classified = new WeakMap<DataContract, readonly InputField[]>();

/** The columns that say how they are classified; found once for each contract that is kept in memory. */
function classifiedOf(contract: DataContract): readonly InputField[] {
  const known = classified.get(contract);
  if (known) return known;
  const found = columns(contract)
    .filter(({ classification, tags }) => classification !== undefined || tags.length > 0)
    .map(inputField);
  classified.set(contract, found);
  return found;
}

const digests = new WeakMap<RegisteredDocument['document'], string>();

function revisionOf(it: UpstreamDocument<DataContract | DataProduct> | undefined) {
  return it?.revision === undefined ? null : { revision: it.revision, digest: digestOf(it.document) };
}

function digestOf(document: DataContract | DataProduct): string {
  const known = digests.get(document);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(printJson(document)).digest('hex');
  digests.set(document, digest);
  return digest;
}
