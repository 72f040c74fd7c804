import { Injectable } from '@nestjs/common';
import type { SchemaRegistered } from '#contracts';
import type { EntityManager } from 'typeorm';
import { DeclaredEdgesStore } from '../edges/declared-edges.store.js';
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
    const name = { kind: 'subject' as const, id: subject };
    const contract = contractId === null ? [] : [keyOfName({ kind: 'contract', id: contractId })];
    const standing = await this.subjects.take(tx, subject, revision, [keyOfName(name), ...contract]);
    if (standing === 'old') return;
    // Most subjects never belong to a contract: there is nothing to end, and nothing that could count from now on.
    if (standing === 'first' && contractId === null) return;
    const wanted = contractId === null ? [] : [{ contractId, partyId: subject, object: '' }];
    const changed = await this.edges.replace(
      tx,
      { relation: 'subject', partyId: subject },
      wanted,
      new Date(at),
    );
    // While it stands for what it stood for, nothing waits for it: what came since then found it.
    if (changed.length > 0) await this.resolving.resolveWaiting(tx, [name]);
  }
}
