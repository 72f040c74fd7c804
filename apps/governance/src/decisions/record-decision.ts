import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Decision } from '#contracts/decisions';
import { EventTypes, Topics, type DecisionMade } from '#contracts/events';
import { type NewEvent, Outbox } from '#messaging';
import { BatchWriter, isViolation, Transactions, type Tx } from '#persistence';
import { genesis, hashOf, sealOf } from '#record-proofs';
import { randomUUID } from 'node:crypto';
import type { Decided } from '#evaluation';
import { DecisionsStore, type ChainHead, type DecisionRow } from './decisions.store.js';
import { type Beside, KeepBeside } from './keep-beside.js';
import { countDecision } from './measure-decisions.js';
import { termsOf } from './search-terms.js';

/** A decision to be recorded, and what is kept with it. */
interface Recording {
  readonly decided: Decided;
  readonly beside?: Beside;
}

/** What a batch came to: the decision of each, and where the chain ends. */
interface Written {
  readonly decisions: readonly Decision[];
  readonly head: ChainHead;
}

/** Records decisions, chained by hash, many in one commit. */
@Injectable()
export class RecordDecision implements OnModuleInit {
  private readonly chain = randomUUID();
  private readonly writer = new BatchWriter<Recording, Decision>({ write: (batch) => this.write(batch) });
  private head: ChainHead | undefined = { seq: 0, hash: genesis, seal: genesis };

  constructor(
    private readonly store: DecisionsStore,
    private readonly outbox: Outbox,
    private readonly keeping: KeepBeside,
    private readonly transactions: Transactions,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.store.startChain(this.chain, { hash: genesis, seal: genesis });
  }

  /**
   * Resolves once the decision is committed, with the decision as callers are shown it. Where the result that it is to be kept as
   * was decided on the same ground before, it is that decision, and no other is recorded.
   */
  async record(decided: Decided, beside?: Beside): Promise<Decision> {
    const recording = { decided, ...(beside && { beside }) };
    try {
      return shown(await this.writer.add(recording));
    } catch (error) {
      if (!beside?.result || !isViolation(error, 'unique')) throw error;
      // Another replica was faster with a result of the same key, which is there to be found now.
      return shown(await this.writer.add(recording));
    }
  }

  private async write(batch: readonly Recording[]): Promise<readonly Decision[]> {
    // After a failure nobody knows whether the commit went through; the database does.
    const from = this.head ?? (await this.store.chainHead(this.chain));
    this.head = undefined;
    const { decisions, head } = batch.some(({ beside }) => beside)
      ? await this.transactions.run((tx) => this.writeBeside(batch, from, tx))
      : await this.writeAlone(batch, from);
    this.head = head;
    for (const { decided } of batch) countDecision(decided.decision);
    return decisions;
  }

  private async writeAlone(batch: readonly Recording[], from: ChainHead): Promise<Written> {
    const head = await this.append(batch, from);
    return { decisions: batch.map(({ decided }) => decided.decision), head };
  }

  private async writeBeside(batch: readonly Recording[], from: ChainHead, tx: Tx): Promise<Written> {
    const earlier = await this.keeping.earlier(
      tx,
      batch.map(({ beside }) => beside),
    );
    const fresh = batch.filter((_, nth) => !earlier[nth]);
    const head = await this.append(fresh, from, tx);
    await this.keeping.keepResults(tx, fresh.flatMap(gatedDecision));
    const decisions = batch.map(({ decided }, nth) => earlier[nth] ?? decided.decision);
    await this.keeping.keepAnswers(
      tx,
      batch.flatMap((it, nth) => answered(it, decisions[nth])),
    );
    return { decisions, head };
  }

  /** Resolves with where the chain ends then. */
  private async append(batch: readonly Recording[], from: ChainHead, tx?: Tx): Promise<ChainHead> {
    let head = from;
    const rows = batch.map(({ decided }) => {
      const row = link(decided, this.chain, head);
      head = { seq: row.seq, hash: row.hash, seal: row.seal };
      return row;
    });
    const told = batch.flatMap(({ decided }, nth) => {
      const row = rows[nth];
      return row && isTold(decided) ? [decisionMade(row, decided.decision)] : [];
    });
    await this.store.append(rows, this.outbox.rows(told), tx);
    return head;
  }
}

function gatedDecision({ decided: { decision }, beside }: Recording) {
  return beside?.result ? [{ result: beside.result, decision, targets: targetsOf(decision) }] : [];
}

function answered({ beside }: Recording, decision: Decision | undefined) {
  return beside?.repeatable && decision ? [{ repeatable: beside.repeatable, decision: shown(decision) }] : [];
}

/** Dry runs, and what agents decide, are many and nobody's business, and so are registrations of what is there. The rest is told. */
function isTold({ decision: { purpose, changes } }: Decided): boolean {
  const isMade = purpose === 'registration' || purpose === 'import';
  return isMade && changes.some(({ operation }) => operation !== 'none');
}

/** What policies in shadow found is in the record, for who rolls them out; callers are not shown it. */
function shown(decision: Decision): Decision {
  const { shadow, ...policies } = decision.policies;
  return shadow ? { ...decision, policies } : decision;
}

function link({ decision, inputs }: Decided, chain: string, head: ChainHead): DecisionRow {
  const texts = { decision: JSON.stringify(decision), inputs: `[${inputs.join(',')}]` };
  const seq = head.seq + 1;
  const previousHash = head.hash;
  const hash = hashOf({ chain, seq, previousHash, texts: [texts.decision, texts.inputs] });
  const { id, purpose, verdict, actor, at } = decision;
  const targets = targetsOf(decision);
  const stays = { id, purpose, verdict, actor, atMs: Date.parse(at) };
  return {
    chain,
    seq,
    summary: { id, purpose, verdict, actor, at },
    targets,
    terms: termsOf(decision),
    ...texts,
    previousHash,
    hash,
    seal: sealOf({ summary: stays, targets, chain, seq, hash }, head.seal),
  };
}

function decisionMade(
  { summary, targets, chain, seq, hash }: DecisionRow,
  decision: Decision,
): NewEvent<DecisionMade> {
  const { id, verdict, actor, at } = summary;
  const drift = driftIn(decision);
  const data = { id, verdict, actor, at, targets: [...targets], chain, seq, hash };
  const told = drift.length === 0 ? data : { ...data, drift };
  return { topic: Topics.decisions, key: id, type: EventTypes.decisionMade, data: told };
}

function driftIn({ changes }: Decision): NonNullable<DecisionMade['drift']> {
  return changes.flatMap(({ kind, id, gate }) =>
    gate && gate.drift.length > 0 ? [{ target: `${kind}:${id}`, ...gate }] : [],
  );
}

/** What a list of decisions is filtered by: `<kind>:<id>` of everything that was to change. */
export function targetsOf({ changes }: Pick<Decision, 'changes'>): string[] {
  return changes.map(({ kind, id }) => `${kind}:${id}`);
}
