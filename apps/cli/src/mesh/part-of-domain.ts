import type { DataProduct } from '#contracts/documents';
import { offeredContracts } from '#document-readers';
import type { Document } from '../sources/index.js';
import { idOf } from './fetch-mesh.js';
import type { MeshContents } from './mesh-contents.js';
import type { MeshFolder } from './read-folder.js';

/** What a folder says of one domain: itself, its words, products and contracts, the subjects of these, and what is set for those. */
export function partOfFolder(folder: MeshFolder, domain: string): MeshFolder {
  const documents = folder.documents.flatMap(({ change }) => ('document' in change ? [change.document] : []));
  const belongs = belongingTo(domain, documents);
  const subjects = folder.subjects.filter(({ contractId }) => contractId !== null && belongs.has(contractId));
  return {
    ...folder,
    ...ofDomain(folder, domain),
    subjects,
    settings: settingsOf(folder, subjects),
    documents: folder.documents.filter(
      ({ change }) => 'document' in change && belongs.has(idOf(change.document)),
    ),
  };
}

/** The same of what is registered. */
export function partOfMesh(mesh: MeshContents, domain: string): MeshContents {
  const belongs = belongingTo(domain, [...mesh.products, ...mesh.contracts]);
  const subjects = mesh.subjects.filter(({ contractId }) => contractId !== null && belongs.has(contractId));
  return {
    ...ofDomain(mesh, domain),
    subjects,
    settings: settingsOf(mesh, subjects),
    contracts: mesh.contracts.filter((it) => belongs.has(idOf(it))),
    products: mesh.products.filter((it) => belongs.has(idOf(it))),
  };
}

/** Ids of its products and contracts: a contract that names no domain is of the product's that offers it. */
function belongingTo(domain: string, documents: readonly Document[]): ReadonlySet<string> {
  const own = documents.filter((it) => it['domain'] === domain);
  const offered = own.flatMap((it) =>
    it['kind'] === 'DataProduct' ? offeredContracts(it as unknown as DataProduct) : [],
  );
  const unnamed = documents.filter((it) => it['domain'] === undefined && offered.includes(idOf(it)));
  return new Set([...own, ...unnamed].map(idOf));
}

function ofDomain({ domains, terms }: Pick<MeshContents, 'domains' | 'terms'>, domain: string) {
  return {
    domains: domains.filter((it) => idOf(it) === domain),
    terms: terms.filter((it) => it['domain'] === domain),
  };
}

function settingsOf(
  { settings }: Pick<MeshContents, 'settings'>,
  subjects: readonly { readonly subject: string }[],
) {
  const names = new Set(subjects.map(({ subject }) => subject));
  return settings.filter(({ scope }) => names.has(scope));
}
