import { Authorisation, mesh, type Principal, type Resource, ResourceFinders } from '#access';
import { statusOf } from '#document-readers';
import { Injectable } from '@nestjs/common';
import type { RegisteredVersion } from './documents.store.js';
import { nameOf } from './name-of.js';

/**
 * Which revisions of a document are shown to whom: one that was a draft is for those who see drafts of it, whatever became of it.
 * Whose it is, is said by what is registered now.
 */
@Injectable()
export class ShownRevisions {
  constructor(
    private readonly finders: ResourceFinders,
    private readonly authorisation: Authorisation,
  ) {}

  /** @throws AccessDenied when the caller does not see a revision like this one */
  async require({ kind, id, document }: RegisteredVersion, caller: Principal): Promise<void> {
    if (!this.authorisation.asks) return;
    const now = await this.asRegisteredNow(kind, id);
    await this.authorisation.require(caller, 'document:read', {
      ...now,
      status: statusOf(document as never),
    });
  }

  /** The statuses of revisions that the caller sees; undefined where they see all. */
  async statusesOf(
    { kind, id }: Pick<RegisteredVersion, 'kind' | 'id'>,
    caller: Principal,
  ): Promise<readonly string[] | undefined> {
    if (!this.authorisation.asks) return undefined;
    const sight = await this.authorisation.sight(caller, 'document:read', nameOf[kind]);
    if (sight.all || sight.statuses === null) return undefined;
    const draft = { ...(await this.asRegisteredNow(kind, id)), status: 'draft' };
    const { allow } = await this.authorisation.decide(caller, 'document:read', draft);
    return allow ? undefined : sight.statuses;
  }

  private async asRegisteredNow(kind: RegisteredVersion['kind'], id: string): Promise<Resource> {
    const [now = mesh] = await this.finders.find(nameOf[kind], id);
    return now;
  }
}
