import type { Principal } from '#access';
import { Injectable } from '@nestjs/common';
import { examineSchemas } from '#change-sets';
import type { ChangeSet, SchemaChange } from '#contracts/change-sets';
import { SchemaExaminer } from '#schema-examination';
import type { RequestBase } from '../base/index.js';
import { contentHash } from '../subjects/index.js';
import { DecideChangeSet } from './decide-change-set.js';
import { asGiven, asKept } from './kept-schemas.js';
import { IdentifySchemas } from './identify-schemas.js';
import { planOf, type Origin, type Plan } from './plan.js';
import { WritePlans } from './write-plans.js';

/** One schema as it was registered, or as it had been before. */
export interface RegisteredSchema {
  readonly schemaId: number;
  readonly version: number;
  /** What its content is identified by. */
  readonly hash: string;
}

/** By whom a schema is added, over what, and where it comes from. */
interface AddSchemaOptions {
  readonly principal: Principal;
  /** What is registered, as the request sees it. */
  readonly base: RequestBase;
  /** The id and version that an imported schema has where it comes from. */
  readonly origin?: Origin;
  /** What is to be said of an imported schema beside it. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Registers single schemas whose texts are what the registry keeps of them: what a change set of one schema would do. */
@Injectable()
export class AddSchema {
  constructor(
    private readonly deciding: DecideChangeSet,
    private readonly examiner: SchemaExaminer,
    private readonly identifying: IdentifySchemas,
    private readonly writing: WritePlans,
  ) {}

  /**
   * Registers a schema; an imported one under the id and version of its origin.
   * @throws ChangeRefused, DecisionFailed, GovernanceUnavailable, BaseChanged, ImportedIdTaken
   */
  async add(
    change: SchemaChange,
    { principal, base, origin, labels }: AddSchemaOptions,
  ): Promise<RegisteredSchema> {
    const hash = contentHash(change);
    // Of its history, which can be long, only what has the content tells whether it is there already.
    await base.snapshot(change.subject, { withContent: hash });
    if (origin) return this.import(change, origin, { principal, base, labels });
    const decided = await this.deciding.decide(setOf(change), principal, base);
    const { changeSet, registered, decision } = decided;
    const schemas =
      asKept(changeSet, decision) ?? (await examineSchemas(changeSet, registered, this.examiner, 'identity'));
    const plan = planOf({ ...decided, schemas });
    const { schemaId, version } = await (isThere(plan) ? this.find(plan) : this.write(plan));
    return { schemaId, version, hash };
  }

  /** It is what it is where it comes from: nothing that is here decides which version it is. */
  private async import(
    change: SchemaChange,
    origin: Origin,
    { principal, base, labels = {} }: Omit<AddSchemaOptions, 'origin'>,
  ): Promise<RegisteredSchema> {
    const set = { changes: [change], labels: { ...labels } };
    const decided = await this.deciding.decide(set, principal, base, { purpose: 'import' });
    const plan = planOf({ ...decided, schemas: asGiven(set) }, { origin });
    return { ...(await this.write(plan)), hash: contentHash(change) };
  }

  private async write(plan: Plan): Promise<Identified> {
    const { change } = await this.writing.write(plan);
    return identified(plan, change.items[0]?.schemaId);
  }

  /** What is there already leaves no record. */
  private async find(plan: Plan): Promise<Identified> {
    const [ids] = await this.identifying.idsOf([plan]);
    return identified(plan, [...(ids?.values() ?? [])][0]);
  }
}

type Identified = Pick<RegisteredSchema, 'schemaId' | 'version'>;

function identified({ changes }: Plan, schemaId: number | null | undefined): Identified {
  const version = changes[0]?.version;
  if (schemaId == null || version == null) throw new Error('A set of no schema was planned.');
  return { schemaId, version };
}

function isThere({ changes }: Plan): boolean {
  return changes.every(({ added }) => added === null);
}

function setOf(change: SchemaChange): ChangeSet {
  return { changes: [change], labels: {} };
}
