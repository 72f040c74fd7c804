import type { Principal } from '#access';
import { readChangeSet } from '#change-sets';
import type { Answer } from '#idempotency';
import { Injectable } from '@nestjs/common';
import { ApplyChangeSet, type ChangeAnswer } from '../change-sets/index.js';
import { ReadDocuments, type DocumentKind } from '../documents/index.js';
import type { RestoreWish } from './history-documents.js';

/** Brings a document back to what one of its revisions said: a change like any other, which is decided on. */
@Injectable()
export class RestoreRevision {
  constructor(
    private readonly documents: ReadDocuments,
    private readonly changes: ApplyChangeSet,
  ) {}

  /** @throws NotFound, and whatever a change throws */
  async restore(
    kind: DocumentKind,
    { id, revision }: { readonly id: string; readonly revision: number },
    { version, reason }: RestoreWish,
    principal: Principal,
  ): Promise<Answer<ChangeAnswer>> {
    const { document } = await this.documents.version(kind, { id, revision }, principal);
    const restored = version === undefined ? document : { ...document, version };
    const labels = { restores: `${id}@${revision}`, ...(reason !== undefined && { reason }) };
    return this.changes.apply(readChangeSet({ changes: [{ kind, document: restored }], labels }), {
      principal,
    });
  }
}
