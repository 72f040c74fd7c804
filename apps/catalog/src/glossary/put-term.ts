import { Authorisation, mesh, type Principal, recordedAs, type Resource } from '#access';
import type { GlossaryTerm } from '#contracts/glossary';
import { DomainError, type Mistake, RequestInvalid } from '#errors';
import { requireMatch } from '#http';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { DomainsStore } from '../domains/index.js';
import type { RegisteredTerm } from './term-documents.js';
import { TellTerms } from './tell-terms.js';
import { TermsStore } from './terms.store.js';

/** Somebody else wrote the term at the same moment. */
class TermConflict extends DomainError {
  readonly code = 'term.conflict';
  readonly kind = 'conflict';
}

/** Registers and replaces terms. */
@Injectable()
export class PutTerm {
  constructor(
    private readonly store: TermsStore,
    private readonly domains: DomainsStore,
    private readonly telling: TellTerms,
    private readonly transactions: Transactions,
    private readonly authorisation: Authorisation,
  ) {}

  /**
   * A term that is as it was makes no revision.
   * @throws AccessDenied unless the caller may write in the domains that it is of and was of; Stale; RequestInvalid; TermConflict
   */
  async put(term: GlossaryTerm, ifMatch: string | undefined, principal: Principal): Promise<RegisteredTerm> {
    const known = await this.store.find(term.id);
    await this.authorisation.require(principal, 'domain:write', ...placesOf(term, known?.term));
    await this.requireSound(term);
    return this.transactions.run(async (tx) => {
      const current = await this.store.lock(tx, term.id);
      requireMatch(ifMatch, current?.revision ?? null);
      if (current?.term.domain !== known?.term.domain) throw conflict(term);
      if (current && isDeepStrictEqual(current.term, term)) return current;
      refuseStep(current?.term, term);
      const registered: RegisteredTerm = {
        revision: (current?.revision ?? 0) + 1,
        term,
        actor: recordedAs(principal.id, principal.onBehalfOf),
        at: new Date().toISOString(),
      };
      if (!(await this.store.put(tx, registered))) throw conflict(term);
      await this.telling.of(tx, registered);
      return registered;
    });
  }

  private async requireSound({
    id,
    domain,
    state,
    owners,
    replacedBy,
    related,
  }: GlossaryTerm): Promise<void> {
    const named = [...related, ...(replacedBy === undefined ? [] : [replacedBy])];
    const there = new Set((await this.store.pointedAt(named, [])).map((it) => it.id));
    const isDomain = domain === undefined || (await this.domains.find(domain)) !== undefined;
    const mistakes: Mistake[] = [
      ...(isDomain ? [] : [{ path: 'domain', message: `there is no domain '${domain}'` }]),
      ...(state === 'approved' && owners.length === 0
        ? [{ path: 'owners', message: 'an approved term has somebody who answers for it' }]
        : []),
      ...(replacedBy !== undefined && (state !== 'deprecated' || replacedBy === id)
        ? [{ path: 'replacedBy', message: 'only a deprecated term is replaced, by another one' }]
        : []),
      ...(replacedBy !== undefined && !there.has(replacedBy)
        ? [{ path: 'replacedBy', message: `there is no term '${replacedBy}'` }]
        : []),
      ...related.flatMap((it, nth) =>
        there.has(it) ? [] : [{ path: `related.${nth}`, message: `there is no term '${it}'` }],
      ),
    ];
    if (mistakes.length > 0) throw new RequestInvalid(mistakes);
  }
}

/** What was agreed on, or given up, is no draft again: columns point to it. */
function refuseStep(before: GlossaryTerm | undefined, after: GlossaryTerm): void {
  if (before === undefined || before.state === 'draft' || after.state !== 'draft') return;
  throw new RequestInvalid([
    { path: 'state', message: `is '${before.state}', which becomes no draft again` },
  ]);
}

function conflict({ id }: GlossaryTerm): TermConflict {
  return new TermConflict(`Term '${id}' was written by someone else just now.`);
}

function placesOf(...terms: readonly (GlossaryTerm | undefined)[]): Resource[] {
  const domains = terms.flatMap((it) => (it ? [it.domain] : []));
  return [...new Set(domains)].map((id) =>
    id === undefined ? mesh : { kind: 'domain', id, domain: id, owners: [] },
  );
}
