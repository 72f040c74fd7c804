import { Authorisation, type Principal } from '#access';
import { pointedTerms, termNames, termPointings } from '#document-readers';
import { NotFound } from '#errors';
import { type Page, toPage } from '#http';
import { Injectable } from '@nestjs/common';
import { ShownDocumentsStore } from '../documents/index.js';
import { type PointingContract, PointingContractsStore } from './pointing-contracts.store.js';
import type { ColumnOfTerm, TermsOfContract } from './term-documents.js';
import { TermsStore } from './terms.store.js';

/** Follows what columns say of terms, both ways. */
@Injectable()
export class ResolveTerms {
  constructor(
    private readonly terms: TermsStore,
    private readonly contracts: PointingContractsStore,
    private readonly shown: ShownDocumentsStore,
    private readonly authorisation: Authorisation,
  ) {}

  /**
   * The columns that point to a term, of as many contracts as the page is long, as far as the caller sees them.
   * @throws NotFound
   */
  async columnsOf(
    id: string,
    { limit, after }: { limit: number; after?: string },
    caller: Principal,
  ): Promise<Page<ColumnOfTerm>> {
    const found = await this.terms.find(id);
    if (!found) throw new NotFound('term', id);
    const sight = await this.authorisation.sight(caller, 'document:read', 'contract');
    const hidden = await this.shown.hidden('DataContract', sight);
    const names = termNames(found.term);
    const rows = await this.contracts.pointing([`=${id}`, ...names], { after, hidden }, limit + 1);
    const { items, next } = toPage(rows, limit, (it) => it.id);
    // Others may be called so: in its own domain a contract means the domain's own word.
    const others = await this.terms.pointedAt([id], names);
    const columns = items.flatMap(({ id: contractId, domain, document }) =>
      termPointings(document).flatMap((pointing) =>
        pointedTerms(pointing, domain, others)
          .filter(({ term }) => term.id === id)
          .map(({ by }) => ({ contractId, path: pointing.path, by })),
      ),
    );
    return { items: columns, next };
  }

  /** The terms that a contract and its columns point to. @throws NotFound */
  async termsOf(contractId: string): Promise<TermsOfContract> {
    const contract = await this.contracts.find(contractId);
    if (!contract) throw new NotFound('contract', contractId);
    return { contractId, columns: await this.resolve(contract) };
  }

  private async resolve({ domain, document }: PointingContract): Promise<TermsOfContract['columns']> {
    const pointings = termPointings(document);
    const terms = await this.terms.pointedAt(
      pointings.flatMap(({ ids }) => ids),
      pointings.flatMap(({ names }) => names),
    );
    const known = new Set(terms.map(({ id }) => id));
    return pointings
      .map((pointing) => ({
        path: pointing.path,
        terms: pointedTerms(pointing, domain, terms).map(({ term: { id, name, state }, by }) => ({
          id,
          name,
          state,
          by,
        })),
        unknown: pointing.ids.filter((id) => !known.has(id)),
      }))
      .filter((it) => it.terms.length + it.unknown.length > 0);
  }
}
