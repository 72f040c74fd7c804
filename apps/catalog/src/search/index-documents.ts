import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { contractEntries, productEntry, subjectEntry, type SearchedContract } from './entries-of.js';
import { SearchEntriesStore } from './search-entries.store.js';
import type { SearchEntry } from './search-entry.js';
import { SearchSourcesStore, type SourceContract } from './search-sources.store.js';
import { termEntry } from './term-entry.js';

/** What has changed, by id. */
export interface Changed {
  readonly products?: readonly string[];
  readonly contracts?: readonly string[];
  readonly subjects?: readonly string[];
  readonly terms?: readonly string[];
}

/**
 * Makes entries of what is registered now, whatever told of a change: of a product with what it offers, as that says of its
 * contracts whose they are; of a contract with the product, which is found by its columns.
 */
@Injectable()
export class IndexDocuments {
  constructor(
    private readonly sources: SearchSourcesStore,
    private readonly entries: SearchEntriesStore,
  ) {}

  async index(tx: Tx, { products = [], contracts = [], subjects = [], terms = [] }: Changed): Promise<void> {
    const again =
      products.length + contracts.length > 0 ? await this.indexProducts(tx, products, contracts) : [];
    if (subjects.length + again.length > 0) await this.indexSubjects(tx, subjects, again);
    if (terms.length > 0)
      await this.replace(tx, terms, (await this.sources.terms(tx, terms)).map(termEntry), 'term');
  }

  /** Resolves with the contracts that were indexed anew. */
  private async indexProducts(
    tx: Tx,
    products: readonly string[],
    contracts: readonly string[],
  ): Promise<string[]> {
    const productIds = distinct([...products, ...(await this.sources.productsOf(tx, contracts))]);
    const offered = await this.sources.contractsOf(tx, productIds);
    const found = await this.sources.contracts(tx, distinct([...contracts, ...offered]));
    const known = new Map(found.map((it) => [it.id, searched(it)]));
    // Of contracts whose product alone was named all entries stand, unless it is whose they are that may have changed.
    const again = distinct([...contracts, ...(products.length > 0 ? offered : [])]);
    await this.replace(tx, productIds, await this.productEntries(tx, productIds, known), 'product');
    const ofContracts = again.flatMap((id) => contractEntriesOf(known.get(id)));
    await this.replace(tx, again, ofContracts, 'contract');
    return again;
  }

  private async productEntries(
    tx: Tx,
    ids: readonly string[],
    known: ReadonlyMap<string, SearchedContract>,
  ): Promise<SearchEntry[]> {
    const products = await this.sources.products(tx, ids);
    const offeredBy = (id: string) => [...known.values()].filter(({ product }) => product?.id === id);
    return products.map(({ document, names }) => productEntry(document, offeredBy(document.id), names));
  }

  private async indexSubjects(
    tx: Tx,
    subjects: readonly string[],
    contracts: readonly string[],
  ): Promise<void> {
    const found = await this.sources.subjects(tx, subjects, contracts);
    const bound = distinct(found.flatMap(({ contractId }) => contractId ?? []));
    const known = new Map((await this.sources.contracts(tx, bound)).map((it) => [it.id, searched(it)]));
    const entries = found.map((it) => subjectEntry({ ...it, contract: known.get(it.contractId ?? '') }));
    await this.replace(
      tx,
      distinct([...subjects, ...found.map(({ subject }) => subject)]),
      entries,
      'subject',
    );
  }

  private async replace(
    tx: Tx,
    ids: readonly string[],
    entries: readonly SearchEntry[],
    kind: 'product' | 'contract' | 'subject' | 'term',
  ): Promise<void> {
    if (ids.length === 0) return;
    const sources = ids.map((id) => `${kind}:${id}`);
    await this.entries.replace(tx, sources, entries);
  }
}

function searched({ document, product, quality, names }: SourceContract): SearchedContract {
  return { document, product: product ?? undefined, quality, names };
}

function contractEntriesOf(contract: SearchedContract | undefined): SearchEntry[] {
  return contract ? contractEntries(contract) : [];
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
