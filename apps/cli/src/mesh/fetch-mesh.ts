import { Trouble } from '../command-line/index.js';
import type { MeshApi } from '../mesh-api/index.js';
import type { Document } from '../sources/index.js';
import { byName, type MeshContents, type ScopeSettings, type SubjectHistory } from './mesh-contents.js';

/** A thing of a list, as the API shows it. */
interface Listed {
  readonly leftOut?: object;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
  readonly hidden?: number;
}

/**
 * Reads all of a mesh. Products come first, then the contracts that they name, then subjects: whatever is registered meanwhile, what is
 * named is there.
 * @throws Trouble where something of it is not shown to the caller: it would not be the whole mesh
 */
export async function fetchMesh(api: MeshApi): Promise<MeshContents> {
  const products = await listed<Listed & { document: Document }>(api, 'api/v1/products');
  const contracts = await listed<Listed & { document: Document }>(api, 'api/v1/contracts');
  const subjects = await listed<SubjectHistory>(api, 'api/v1/exchange/subjects', '50');
  const domains = await listed<Listed & { domain: Document }>(api, 'api/v1/domains');
  const terms = await listed<{ term: Document }>(api, 'api/v1/glossary/terms');
  const settings = await listed<ScopeSettings>(api, 'api/v1/exchange/settings');
  return {
    domains: sorted(
      domains.map(({ domain }) => domain),
      idOf,
    ),
    terms: sorted(
      terms.map(({ term }) => term),
      idOf,
    ),
    settings: sorted(settings, ({ scope }) => scope),
    subjects: sorted(subjects, ({ subject }) => subject),
    contracts: sorted(
      contracts.map(({ document }) => document),
      idOf,
    ),
    products: sorted(
      products.map(({ document }) => document),
      idOf,
    ),
  };
}

/** The id of a domain or document. */
export function idOf(document: Document): string {
  return String(document['id']);
}

async function listed<Item>(api: MeshApi, path: string, limit = '500'): Promise<Item[]> {
  const found: Item[] = [];
  for await (const { items, hidden = 0 } of api.pages<Page<Item>>(path, { limit })) {
    const isWhole = hidden === 0 && items.every((it) => (it as Listed).leftOut === undefined);
    if (!isWhole)
      throw new Trouble(`Not all of ${path} is shown to you: ask as somebody who sees the whole mesh.`);
    found.push(...items);
  }
  return found;
}

function sorted<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] {
  return [...items].sort((one, other) => byName(nameOf(one), nameOf(other)));
}
