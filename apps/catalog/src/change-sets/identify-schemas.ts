import { Injectable } from '@nestjs/common';
import { BaseChanged } from '#change-sets';
import { SchemasStore, SubjectsStore } from '../subjects/index.js';
import type { Plan, PlannedChange } from './plan.js';

/** Finds out under which ids the schemas of plans are, or will be. */
@Injectable()
export class IdentifySchemas {
  constructor(
    private readonly schemas: SchemasStore,
    private readonly subjects: SubjectsStore,
  ) {}

  /**
   * For each plan the ids of its schemas by subject: those that they have, bring along, or are given.
   * @throws BaseChanged when a version is gone that was there when it was decided
   */
  async idsOf(plans: readonly Plan[]): Promise<Map<string, number>[]> {
    const changes = plans.flatMap((plan) => plan.changes.filter(({ version }) => version !== null));
    const [given, kept] = await Promise.all([this.give(changes), this.find(changes)]);
    return plans.map((plan) => new Map(plan.changes.flatMap((change) => entryOf(change, given, kept))));
  }

  private async give(changes: readonly PlannedChange[]): Promise<Ids> {
    const fresh = changes.filter(({ added }) => added !== null && added.importedAs === undefined);
    const ids = await this.schemas.reserveIds(fresh.flatMap(({ added }) => added ?? []));
    return new Map(fresh.map((change, nth) => [change, ids[nth]]));
  }

  private async find(changes: readonly PlannedChange[]): Promise<Ids> {
    const known = changes.filter(({ added }) => added === null);
    const ids = await this.subjects.schemaIdsOf(known.map(versionOf));
    return new Map(known.map((change, nth) => [change, ids[nth]]));
  }
}

type Ids = ReadonlyMap<PlannedChange, number | undefined>;

function entryOf(change: PlannedChange, given: Ids, kept: Ids): [string, number][] {
  if (change.version === null) return [];
  const { subject } = versionOf(change);
  const id = change.added?.importedAs ?? given.get(change) ?? kept.get(change);
  if (id === undefined) throw new BaseChanged(`Subject '${subject}'`);
  return [[subject, id]];
}

function versionOf({ outcome, version }: PlannedChange): { subject: string; version: number } {
  return { subject: outcome.target.id, version: version ?? 0 };
}
