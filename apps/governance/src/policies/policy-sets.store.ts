import { Injectable } from '@nestjs/common';
import type { PolicySet } from '#policy-engine';
import { DataSource } from 'typeorm';

/** Every policy set that ever decided something, so that an old decision can be replayed. */
@Injectable()
export class PolicySetsStore {
  constructor(private readonly source: DataSource) {}

  async keep({ digest, scope, policies, data, wasm }: PolicySet): Promise<void> {
    await this.source.query(
      `insert into policy_sets (digest, scope, policies, data, wasm) values ($1, $2, $3, $4, $5)
       on conflict (digest) do nothing`,
      [digest, scope, JSON.stringify(policies), JSON.stringify(data), Buffer.from(wasm)],
    );
  }
}
