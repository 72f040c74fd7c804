import { Injectable } from '@nestjs/common';
import type { RuleSet } from '#contracts/change-sets';
import { VersionsStore, type StoredVersion } from '../../subjects/index.js';
import { OtherNames } from '../configs/other-names.js';
import { readPrefix } from '../protocol/subject-prefix.js';
import { versionAnswer, type VersionAnswer } from './registry-answers.js';

/** Which schemas are listed. */
interface Listing {
  readonly subjectPrefix?: string;
  readonly deleted: boolean;
  readonly latestOnly: boolean;
  readonly ruleType?: string;
  readonly aliases: boolean;
}

/** Lists the versions of subjects whose names begin alike. */
@Injectable()
export class ListSchemas {
  constructor(
    private readonly versions: VersionsStore,
    private readonly otherNames: OtherNames,
  ) {}

  /** By subject and version; where aliases are asked for, with the subjects that names which begin so stand for. */
  async list({ subjectPrefix, deleted, latestOnly, ruleType, aliases }: Listing): Promise<VersionAnswer[]> {
    const liveness = deleted ? 'all' : 'live';
    const prefix = readPrefix(subjectPrefix);
    const names = aliases ? await this.otherNames.beginning(prefix) : new Map<string, string[]>();
    const own = await this.versions.list(prefix, liveness, latestOnly);
    const known = new Set(own.map(({ subject }) => subject));
    const meant = await this.versions.listOf(
      [...names.keys()].filter((it) => !known.has(it)),
      liveness,
      latestOnly,
    );
    const found = [...own, ...meant].filter((it) => !ruleType || hasRule(it.ruleSet, ruleType));
    return found.sort(bySubjectAndVersion).map((it) => ({
      ...versionAnswer(it),
      ...(names.has(it.subject) && { aliases: names.get(it.subject) }),
    }));
  }
}

function hasRule(ruleSet: RuleSet | null, type: string): boolean {
  const lists = [ruleSet?.migrationRules, ruleSet?.domainRules, ruleSet?.encodingRules];
  return lists.some((rules) => rules?.some((rule) => rule['type'] === type));
}

function bySubjectAndVersion(a: StoredVersion, b: StoredVersion): number {
  if (a.subject === b.subject) return a.version - b.version;
  return a.subject < b.subject ? -1 : 1;
}
