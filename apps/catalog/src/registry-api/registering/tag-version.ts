import type { Principal } from '#access';
import { Injectable } from '@nestjs/common';
import type { RuleSet } from '#contracts/change-sets';
import { VersionsStore } from '../../subjects/index.js';
import { invalidRuleSet } from '../protocol/registry-errors.js';
import { checkRuleSet } from '../protocol/rule-set.js';
import type { VersionNumber } from '../protocol/version-number.js';
import type { RegisteredVersion } from '../schemas/registry-answers.js';
import { ReadVersions } from '../subjects/read-versions.js';
import { mergeRuleSets, withVersion } from './inherit-companions.js';
import { RegisterSchema } from './register-schema.js';
import type { TagRequest } from './tag-request.js';

/** Registers a version again with other tags, metadata and rules: as the next version of its subject. */
@Injectable()
export class TagVersion {
  constructor(
    private readonly reading: ReadVersions,
    private readonly versions: VersionsStore,
    private readonly registering: RegisterSchema,
  ) {}

  /** @throws RegistryError 40401, 40402, 42210, and what registering throws */
  async tag(
    subject: string,
    wanted: VersionNumber,
    request: TagRequest,
    principal: Principal,
  ): Promise<RegisteredVersion> {
    const tagged = await this.reading.one(subject, wanted, 'live');
    const { newVersion } = request;
    const { schemaType, schema, references } = tagged;
    const version = {
      schemaType,
      schema,
      references,
      metadata: withVersion(request.metadata ?? tagged.metadata, newVersion ?? 0),
      ruleSet: await this.rulesOf(subject, request),
      version: newVersion,
      schemaTagsToAdd: request.tagsToAdd ?? [],
      schemaTagsToRemove: request.tagsToRemove,
    };
    return this.registering.register(subject, version, { normalize: false, principal });
  }

  private async rulesOf(subject: string, request: TagRequest): Promise<RuleSet | null> {
    const { ruleSet, rulesToMerge, rulesToRemove, newVersion } = request;
    if (!rulesToMerge && !rulesToRemove) return ruleSet ?? null;
    if (ruleSet)
      throw invalidRuleSet('ruleSet should be omitted if specifying rulesToMerge or rulesToRemove');
    checkRuleSet(rulesToMerge);
    const before = await this.versions.find(subject, newVersion ? newVersion - 1 : 'latest', 'live');
    return without(mergeRuleSets(before?.ruleSet ?? null, rulesToMerge ?? null), rulesToRemove ?? []);
  }
}

function without(ruleSet: RuleSet | null, names: readonly string[]): RuleSet | null {
  if (!ruleSet) return null;
  const lists = Object.entries(ruleSet).map(([list, rules]): [string, unknown] => [
    list,
    Array.isArray(rules)
      ? rules.filter(({ name }: { name?: unknown }) => !names.includes(String(name)))
      : rules,
  ]);
  return Object.fromEntries(lists);
}
