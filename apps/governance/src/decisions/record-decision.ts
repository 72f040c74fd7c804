import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Decision } from '#contracts/decisions';
import { EventTypes, Topics, type DecisionMade } from '#contracts/events';
import { type NewEvent, Outbox } from '#messaging';
import { BatchWriter } from '#persistence';
import { genesis, hashOf, sealOf } from '#record-proofs';
import { randomUUID } from 'node:crypto';
import type { Decided } from '#evaluation';
import { DecisionsStore, type ChainHead, type DecisionRow } from './decisions.store.js';

/** Records decisions, chained by hash, many in one commit. */
@Injectable()
export class RecordDecision implements OnModuleInit {
  private readonly chain = randomUUID();
  private readonly writer = new BatchWriter<Decided>({ write: (batch) => this.write(batch) });
  private head: ChainHead | undefined = { seq: 0, hash: genesis, seal: genesis };

  constructor(
    private readonly store: DecisionsStore,
    private readonly outbox: Outbox,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.store.startChain(this.chain, { hash: genesis, seal: genesis });
  }

  /** Resolves once the decision is committed, with the decision as callers are shown it. */
  async record(decided: Decided): Promise<Decision> {
    await this.writer.add(decided);
    return shown(decided.decision);
  }

  private async write(batch: readonly Decided[]): Promise<void[]> {
    // After a failure nobody knows whether the commit went through; the database does.
    let head = this.head ?? (await this.store.chainHead(this.chain));
    this.head = undefined;
    const rows = batch.map((decided) => {
      const row = link(decided, this.chain, head);
      head = { seq: row.seq, hash: row.hash, seal: row.seal };
      return row;
    });
    await this.append(
      rows,
      rows.filter((_, nth) => isTold(batch[nth])),
    );
    this.head = head;
    return batch.map(() => undefined);
  }

  private append(rows: readonly DecisionRow[], told: readonly DecisionRow[]): Promise<void> {
    return this.store.append(rows, this.outbox.rows(told.map(decisionMade)));
  }
}

/** Dry runs are many and nobody's business, and so are registrations of what is there. What was decided on others is told. */
function isTold(decided: Decided | undefined): boolean {
  const { purpose, changes = [] } = decided?.decision ?? {};
  return purpose !== undefined && purpose !== 'gate' && changes.some(({ operation }) => operation !== 'none');
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
    ...texts,
    previousHash,
    hash,
    seal: sealOf({ summary: stays, targets, chain, seq, hash }, head.seal),
  };
}

function decisionMade({ summary, targets, chain, seq, hash }: DecisionRow): NewEvent<DecisionMade> {
  const { id, verdict, actor, at } = summary;
  const data = { id, verdict, actor, at, targets: [...targets], chain, seq, hash };
  return { topic: Topics.decisions, key: id, type: EventTypes.decisionMade, data };
}

/** What a list of decisions is filtered by: `<kind>:<id>` of everything that was to change. */
export function targetsOf({ changes }: Pick<Decision, 'changes'>): string[] {
  return changes.map(({ kind, id }) => `${kind}:${id}`);
}
