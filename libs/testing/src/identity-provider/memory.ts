import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What a provider has issued, kept in memory: it outlives a change of the provider's keys. */
export class Memory {
  private readonly kept = new Map<string, AdapterPayload>();

  /** Where the provider keeps what is of one kind. */
  readonly of = (kind: string): Adapter => ({
    upsert: (id, payload) => settled(this.kept.set(`${kind}:${id}`, payload)),
    find: (id) => Promise.resolve(this.kept.get(`${kind}:${id}`)),
    findByUid: (uid) => Promise.resolve([...this.kept.values()].find((it) => it.uid === uid)),
    findByUserCode: (userCode) =>
      Promise.resolve([...this.kept.values()].find((it) => it.userCode === userCode)),
    consume: (id) => settled(this.consume(`${kind}:${id}`)),
    destroy: (id) => settled(this.kept.delete(`${kind}:${id}`)),
    revokeByGrantId: (grantId) => settled(this.revoke(grantId)),
  });

  private consume(key: string): void {
    const payload = this.kept.get(key);
    if (payload) payload.consumed = Math.floor(Date.now() / 1_000);
  }

  private revoke(grantId: string): void {
    for (const [key, payload] of this.kept) if (payload.grantId === grantId) this.kept.delete(key);
  }
}

function settled(_done: unknown): Promise<void> {
  return Promise.resolve();
}
