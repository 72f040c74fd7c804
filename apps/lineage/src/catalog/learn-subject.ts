import { Injectable } from '@nestjs/common';
import type { SchemaRegistered } from '#contracts';
import type { EntityManager } from 'typeorm';
import { DeclaredEdgesStore, edgeChange, isNoChange } from '../edges/declared-edges.store.js';
import { changeNames } from '../edges/locks.store.js';
import { keyOfName } from './contracts.store.js';
import { ResolveReads } from './resolve-reads.js';
import { SubjectsStore } from './subjects.store.js';

/** Takes in which contract a subject belongs to. */
@Injectable()
export class LearnSubject {
  constructor(
    private readonly subjects: SubjectsStore,
    private readonly edges: DeclaredEdgesStore,
    private readonly resolving: ResolveReads,
  ) {}

  async learn(tx: EntityManager, { subject, contractId, revision, at }: SchemaRegistered): Promise<void> {
    const open = await this.subjects.take(tx, subject, revision);
    if (!open) return;
    const wanted = contractId === null ? [] : [{ contractId, partyId: subject, object: '' }];
    const change = edgeChange('subject', open, wanted);
    // While it stands for what it stood for, nothing waits for it: what came since then found it.
    if (isNoChange(change)) return;
    const name = { kind: 'subject' as const, id: subject };
    const contracts = wanted.map((edge) => ({ kind: 'contract' as const, id: edge.contractId }));
    await changeNames(tx, [name, ...contracts].map(keyOfName));
    await this.edges.change(tx, change, new Date(at));
    await this.resolving.resolveWaiting(tx, [name]);
  }
}
