import { type Principal, recordedAs } from '#access';
import { Injectable } from '@nestjs/common';
import { EventTypes, Topics, type SchemaDeleted } from '#contracts/events';
import { Outbox, type NewEvent } from '#messaging';
import type { Tx } from '#persistence';
import { DeletionsStore, type LockedSubject } from '../../subjects/index.js';

/** Which versions of a locked subject are taken away, and by whom. */
interface Removal {
  readonly subject: string;
  readonly locked: LockedSubject;
  readonly versions: readonly number[];
  readonly principal: Principal;
}

/** Takes versions away, hidden or for good, and tells the mesh. */
@Injectable()
export class RemoveVersions {
  constructor(
    private readonly store: DeletionsStore,
    private readonly outbox: Outbox,
  ) {}

  /** They can still be read by who asks for hidden ones, and by their ids. */
  async hide(tx: Tx, removal: Removal): Promise<void> {
    const at = new Date().toISOString();
    await this.store.hide(tx, removal.subject, removal.versions, at);
    await this.tell(tx, removal, false, at);
  }

  /** Nobody can read them any more. */
  async remove(tx: Tx, removal: Removal): Promise<void> {
    const at = new Date().toISOString();
    await this.store.remove(tx, removal.subject, removal.versions, at);
    await this.tell(tx, removal, true, at);
  }

  private tell(
    tx: Tx,
    { subject, locked, versions, principal }: Removal,
    permanent: boolean,
    at: string,
  ): Promise<void> {
    const actor = recordedAs(principal.id, principal.onBehalfOf);
    const revision = locked.revision + 1;
    return this.outbox.add(
      tx,
      versions.map((version) => deleted({ subject, version, permanent, revision, actor, at })),
    );
  }
}

function deleted(data: SchemaDeleted): NewEvent<SchemaDeleted> {
  return {
    topic: Topics.schemas,
    key: `${data.subject}@${data.version}`,
    type: EventTypes.schemaDeleted,
    data,
  };
}
