import { type Principal, recordedAs } from '#access';
import { EventTypes, type LibrarySet, Topics } from '#contracts/events';
import { requireMatch, revisionTag } from '#http';
import { type NewEvent, Outbox } from '#messaging';
import { noticeGiven } from '#notices';
import { Transactions, type Tx } from '#persistence';
import type { PolicyScope } from '#policy-engine';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import {
  type Approval,
  type ApprovedAct,
  ApprovedActs,
  AskApproval,
  FourEyesStore,
  type PutOrAsked,
  requireSecond,
  type SecondPerson,
  type Word,
} from '../approvals/index.js';
import {
  emptyLibrary,
  FollowInForce,
  LibrariesStore,
  type LibraryRevision,
  type ScopeLibrary,
} from '../in-force/index.js';
import { type Recompiled, RecompileScope, ScopeBusy } from '../roll-outs/index.js';
import { ScopeAddressees } from '../scopes/index.js';
import { CheckLibrary } from './check-library.js';
import { LibraryConflict } from './errors.js';

const kind = 'library';

/** Whose word a revision is that nobody asked for. */
const BY_ITSELF = 'meshwarden';

/** Sets what the policies of a scope share: those in force are compiled with it, and count as if each had taken a step. */
@Injectable()
export class PutLibrary implements ApprovedAct, OnModuleInit {
  readonly right = 'policy:write';

  constructor(
    private readonly checking: CheckLibrary,
    private readonly store: LibrariesStore,
    private readonly compiling: RecompileScope,
    private readonly inForce: FollowInForce,
    private readonly fourEyes: FourEyesStore,
    private readonly approvals: AskApproval,
    private readonly acts: ApprovedActs,
    private readonly outbox: Outbox,
    private readonly addressees: ScopeAddressees,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.acts.add(kind, this);
  }

  /**
   * Replaces all that the policies of the scope share.
   * @throws what {@link CheckLibrary} does; Stale, LibraryConflict, ScopeBusy, SetRejected; PersonNeeded, ApprovalPending
   */
  async put(
    scope: PolicyScope,
    library: ScopeLibrary,
    { ifMatch, reason }: Pick<Word, 'ifMatch' | 'reason'>,
    by: Principal,
  ): Promise<PutOrAsked<LibraryRevision>> {
    const current = await this.store.find(scope);
    requireMatch(ifMatch, revisionOf(current));
    if (current && isSame(current, library)) return { put: current };
    await this.checking.check(scope, library);
    if (await this.takesTwo(scope)) return { asked: await this.ask(scope, library, current, reason, by) };
    const actor = recordedAs(by.id, by.onBehalfOf);
    return { put: await this.write(scope, library, { ifMatch, reason, actor }) };
  }

  async carryOut({ scope, asked, askedBy, reason }: Approval, second: SecondPerson): Promise<void> {
    const { revision, library } = asked as { revision: number; library: ScopeLibrary };
    await this.checking.check(scope, library);
    // What the second person saw is a change of that revision.
    const ifMatch = revisionTag(revision);
    await this.write(scope, library, { ifMatch, reason, actor: askedBy, second });
  }

  /** Has the scope share again what it shared before this revision. Nobody is asked: it was agreed to, and in force. */
  async putBack({ scope, revision }: LibraryRevision, reason: string): Promise<void> {
    const before = (revision > 1 && (await this.store.find(scope, undefined, revision - 1))) || emptyLibrary;
    await this.write(scope, before, { ifMatch: revisionTag(revision), reason, actor: BY_ITSELF });
  }

  /** As a step to enforce does: it changes what is enforced. */
  private async takesTwo(scope: PolicyScope): Promise<boolean> {
    const active = await this.compiling.active(scope);
    return active.some(({ stage }) => stage === 'enforce') && (await this.fourEyes.of(scope)).demanded;
  }

  private ask(
    scope: PolicyScope,
    { modules, tests, documents }: ScopeLibrary,
    current: LibraryRevision | undefined,
    reason: string | null,
    by: Principal,
  ): Promise<Approval> {
    const asked = { revision: revisionOf(current), library: { modules, tests, documents } };
    return this.approvals.ask({ scope, kind, about: scope, asked, reason }, by);
  }

  private async write(scope: PolicyScope, library: ScopeLibrary, word: Word): Promise<LibraryRevision> {
    const compiled = await this.compiling.compile(scope, library);
    const put = await this.transactions.run((tx) => this.writeIn(tx, scope, library, compiled, word));
    await this.inForce.refresh();
    return put;
  }

  private async writeIn(
    tx: Tx,
    scope: PolicyScope,
    { modules, tests, documents }: ScopeLibrary,
    compiled: Recompiled,
    { ifMatch, reason, actor, second }: Word,
  ): Promise<LibraryRevision> {
    await this.compiling.lock(tx, scope);
    const current = await this.store.find(scope, tx);
    requireMatch(ifMatch, revisionOf(current));
    const isBack = actor === BY_ITSELF;
    if (!isBack && compiled.active.some(({ stage }) => stage === 'enforce'))
      await requireSecond(this.fourEyes, tx, { scope, what: 'what its policies share', second });
    await second?.record(tx);
    const at = new Date().toISOString();
    const approvedBy = second?.approvedBy ?? null;
    const next = { scope, revision: revisionOf(current) + 1, actor, approvedBy, reason, at };
    if (!(await this.store.add(tx, { ...next, modules, tests, documents })))
      throw new LibraryConflict(`The library of ${scope} was written by someone else just now.`);
    const sets = await this.compiling.put(tx, scope, compiled, { at, isTried: !isBack });
    if (!sets) throw new ScopeBusy(`Policies of ${scope} were moved meanwhile: try again.`);
    const data: LibrarySet = {
      ...next,
      modules: modules.map(({ path }) => path),
      documents: documents.map(({ name }) => name),
      sets,
    };
    const told: NewEvent = { topic: Topics.policies, key: scope, type: EventTypes.librarySet, data };
    await this.outbox.add(tx, [told, ...(isBack ? [await this.newsOf(data)] : [])]);
    return { ...next, modules, tests, documents };
  }

  /** What nobody asked for, whoever answers for the scope has to hear. */
  private async newsOf({ scope, revision, reason, at }: LibrarySet): Promise<NewEvent> {
    const news = {
      kind: 'library.put-back',
      about: { kind: 'scope', id: scope },
      to: await this.addressees.ownersOf(scope as PolicyScope),
      severity: 'critical' as const,
      title: `What policies of ${scope} share was put back to what it was before revision ${revision - 1}`,
      text: reason ?? '',
      link: `/api/v1/scopes/${encodeURIComponent(scope)}/library`,
    };
    return noticeGiven(news, new Date(at));
  }
}

function revisionOf(current: LibraryRevision | undefined): number {
  return current?.revision ?? 0;
}

function isSame(current: ScopeLibrary, { modules, tests, documents }: ScopeLibrary): boolean {
  const there = { modules: current.modules, tests: current.tests, documents: current.documents };
  return isDeepStrictEqual(there, { modules, tests, documents });
}
