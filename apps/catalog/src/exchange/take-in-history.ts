import type { Principal } from '#access';
import type { SchemaChange } from '#contracts/change-sets';
import { DomainError } from '#errors';
import { Injectable } from '@nestjs/common';
import { CurrentBase } from '../base/index.js';
import { AddSchema } from '../change-sets/index.js';
import { contentHash, type StoredVersion, VersionsStore } from '../subjects/index.js';
import type { CarriedVersion, SubjectHistory, TakenIn } from './subject-history.js';

/** A version is another schema here than in the history that is to be taken in. */
class VersionTaken extends DomainError {
  readonly code = 'subject.version-taken';
  readonly kind = 'conflict';
}

/** What is here may only be read. */
class SubjectReadOnly extends DomainError {
  readonly code = 'subject.read-only';
  readonly kind = 'conflict';
}

/**
 * Takes in what a subject was elsewhere: its versions come under the numbers and ids that they have there, since messages name them by
 * these. Of each governance makes a decision that says what policies find and refuses nothing: it happened already.
 */
@Injectable()
export class TakeInHistory {
  constructor(
    private readonly current: CurrentBase,
    private readonly versions: VersionsStore,
    private readonly schemas: AddSchema,
  ) {}

  /**
   * What is there already stays; taken in twice, a history adds nothing.
   * @throws AccessDenied; VersionTaken, before anything is written; SubjectReadOnly; ImportedIdTaken
   */
  async takeIn(history: SubjectHistory, principal: Principal): Promise<TakenIn> {
    const missing = await this.missing(history);
    const added: number[] = [];
    for (const version of missing) {
      await this.add(history, version, principal);
      added.push(version.version);
    }
    return { subject: history.subject, added };
  }

  private async missing({ subject, versions }: SubjectHistory): Promise<CarriedVersion[]> {
    const there = new Map((await this.versions.ofSubject(subject, 'all')).map((it) => [it.version, it]));
    return [...versions]
      .sort((one, other) => one.version - other.version)
      .filter((it) => !isThere(subject, it, there.get(it.version)));
  }

  /** Each on what is registered by then: the one before it is. */
  private async add(history: SubjectHistory, version: CarriedVersion, principal: Principal): Promise<void> {
    const base = await this.current.forRequest();
    const mode = await base.settings.modeFor(history.subject);
    if (mode === 'READONLY' || mode === 'READONLY_OVERRIDE')
      throw new SubjectReadOnly(`Subject '${history.subject}' is in mode ${mode}.`);
    const origin = { schemaId: version.schemaId, version: version.version };
    const labels = { import: 'subject history' };
    await this.schemas.add(changeOf(history, version), { principal, base, origin, labels });
  }
}

/** @throws VersionTaken */
function isThere(subject: string, version: CarriedVersion, there: StoredVersion | undefined): boolean {
  if (!there) return false;
  const isSame = there.id === version.schemaId && there.hash === contentHash(version) && !there.deleted;
  if (isSame) return true;
  const what = there.deleted ? 'was deleted' : `is another schema, or has id ${there.id}`;
  throw new VersionTaken(`Version ${version.version} of subject '${subject}' ${what} here.`);
}

function changeOf({ subject, contractId }: SubjectHistory, version: CarriedVersion): SchemaChange {
  const { schemaType, schema, references, metadata, ruleSet } = version;
  return {
    kind: 'Schema',
    subject,
    contractId,
    schemaType,
    schema,
    references,
    ...(metadata && { metadata }),
    ...(ruleSet && { ruleSet }),
  };
}
