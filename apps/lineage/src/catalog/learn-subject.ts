import { Injectable } from '@nestjs/common';
import type { SchemaRegistered } from '#contracts';
import type { EntityManager } from 'typeorm';
import { DeclaredEdgesStore } from '../edges/declared-edges.store.js';
import { changeNames } from '../edges/locks.store.js';
import { ContractsStore, keyOfName } from './contracts.store.js';
import { ResolveReads } from './resolve-reads.js';

/** Takes in which contract a subject belongs to. */
@Injectable()
export class LearnSubject {
  constructor(
    private readonly contracts: ContractsStore,
    private readonly edges: DeclaredEdgesStore,
    private readonly resolving: ResolveReads,
  ) {}

  async learn(tx: EntityManager, { subject, contractId, revision, at }: SchemaRegistered): Promise<void> {
    const name = { kind: 'subject' as const, id: subject };
    const contract = contractId === null ? [] : [keyOfName({ kind: 'contract', id: contractId })];
    await changeNames(tx, [keyOfName(name), ...contract]);
    if (!(await this.contracts.putRevision(tx, 'subjects', subject, revision))) return;
    const wanted = contractId === null ? [] : [{ contractId, partyId: subject, object: '' }];
    await this.edges.replace(tx, { relation: 'subject', partyId: subject }, wanted, new Date(at));
    await this.resolving.resolveWaiting(tx, [name]);
  }
}
