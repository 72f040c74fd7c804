import { type Principal, recordedAs } from '#access';
import { DomainError } from '#errors';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { lockConsumers } from '../edges/index.js';
import { PublishConsumers } from './publish-consumers.js';
import { type Release, ReleasesStore } from './releases.store.js';

/** Only a consumer itself, or who answers for it, says what it reads no more. */
class NotTheOwner extends DomainError {
  readonly code = 'consumer.not-the-owner';
  readonly kind = 'forbidden';
  constructor(consumerId: string, owner: string) {
    super(
      `'${owner}' answers for '${consumerId}'; only they, or the consumer itself, can say what it reads no more.`,
    );
  }
}

/** Lets a consumer go of columns, or of a whole contract, and tells the mesh. */
@Injectable()
export class LetGo {
  constructor(
    private readonly releases: ReleasesStore,
    private readonly publisher: PublishConsumers,
  ) {}

  /** Whether a caller may speak for a consumer: as its owner, as the consumer itself, or where no owner was ever named. */
  async speaksFor(tx: Tx, caller: Principal, consumerId: string): Promise<boolean> {
    const owner = await this.releases.ownerOf(tx, consumerId);
    return owner === null || caller.id === owner || caller.id === consumerId;
  }

  /** @returns the id of the release @throws NotTheOwner */
  async release(tx: Tx, caller: Principal, release: Omit<Release, 'actor'>): Promise<string> {
    const { contractId, consumerId } = release;
    await lockConsumers(tx, [consumerId]);
    if (!(await this.speaksFor(tx, caller, consumerId))) {
      throw new NotTheOwner(consumerId, (await this.releases.ownerOf(tx, consumerId)) ?? '');
    }
    const id = await this.releases.add(tx, { ...release, actor: recordedAs(caller.id, caller.onBehalfOf) });
    await this.publisher.publish(tx, [{ contractId, consumerId }]);
    return id;
  }
}
