import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AccessAudited } from '#contracts/events';
import type { Tx } from '#persistence';
import { digestOf, genesis, hashOf } from '#record-proofs';
import { randomUUID } from 'node:crypto';
import { type AuditLink, searchedBy } from './audit-link.js';
import { textsOf } from './link-texts.js';
import { AuditLinksStore } from './audit-links.store.js';

/** Takes what services tell of access into the audit trail, chained by hash. */
@Injectable()
export class RecordAccess implements OnModuleInit {
  private readonly chain = randomUUID();

  constructor(private readonly store: AuditLinksStore) {}

  async onModuleInit(): Promise<void> {
    await this.store.startChain(this.chain, genesis);
  }

  /**
   * What is in the trail already is left as it is: topics are read again when a projection is rebuilt, and of requests that are too
   * many each replica tells.
   */
  async record(tx: Tx, told: readonly AccessAudited[]): Promise<void> {
    const known = await this.store.known(tx, told);
    const fresh = told.filter(({ id, phase }) => {
      const isKnown = known.has(`${id} ${phase}`);
      known.add(`${id} ${phase}`);
      return !isKnown;
    });
    if (fresh.length > 0) await this.store.append(tx, await this.linked(tx, fresh));
  }

  private async linked(tx: Tx, told: readonly AccessAudited[]): Promise<AuditLink[]> {
    let { seq, hash } = await this.store.lockHead(tx, this.chain);
    return told.map((it) => {
      const previousHash = hash;
      const texts = textsOf(it);
      seq += 1;
      hash = hashOf({
        chain: this.chain,
        seq,
        texts: [digestOf(texts.content), digestOf(texts.origin)],
        previousHash,
      });
      return { ...searchedBy(it), chain: this.chain, seq, ...texts, previousHash, hash };
    });
  }
}
