import { compatibilityModes } from '#contracts/documents';
import { z } from 'zod';
import type { RegistryConfig } from '../../evolution/index.js';
import { GivenMetadata, GivenRuleSet } from '../protocol/data-contract.js';
import { lenientFlag, lenientText, readBody } from '../protocol/lenient.js';
import { invalidCompatibility } from '../protocol/registry-errors.js';
import { checkRuleSet } from '../protocol/rule-set.js';

/** What a request sets; a field that is null is to be cleared, one that is left out stays as it is. */
export type ConfigChange = { [Field in keyof RegistryConfig]: RegistryConfig[Field] | null };

/** What clients send; fields that nobody knows are ignored. */
const GivenConfig = z.object({
  compatibility: lenientText,
  compatibilityPolicy: lenientText,
  compatibilityGroup: lenientText,
  alias: lenientText,
  normalize: lenientFlag,
  validateFields: lenientFlag,
  validateNewSchemas: lenientFlag,
  validateRules: lenientFlag,
  defaultMetadata: GivenMetadata.nullish(),
  overrideMetadata: GivenMetadata.nullish(),
  defaultRuleSet: GivenRuleSet.nullish(),
  overrideRuleSet: GivenRuleSet.nullish(),
});

/**
 * Reads the body of a request that configures a scope.
 * @throws RegistryError 400, 422, 42203 or 42210
 */
export function readConfigUpdate(body: unknown): ConfigChange {
  const { compatibility, compatibilityPolicy, ...rest } = readBody(GivenConfig, body);
  checkRuleSet(rest.defaultRuleSet);
  checkRuleSet(rest.overrideRuleSet);
  return {
    ...(Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as ConfigChange),
    ...(compatibility !== undefined && { compatibilityLevel: levelOf(compatibility) }),
    ...(compatibilityPolicy !== undefined && { compatibilityPolicy: policyOf(compatibilityPolicy) }),
  };
}

/** In any case of letters. */
function levelOf(text: string | null): RegistryConfig['compatibilityLevel'] | null {
  if (text === null) return null;
  const level = compatibilityModes.find((it) => it === text.toUpperCase());
  if (level === undefined) throw invalidCompatibility();
  return level;
}

/** A policy that is not known is none, as to the registry: a newer client may know more of them. */
function policyOf(text: string | null): RegistryConfig['compatibilityPolicy'] | null {
  return (['STRICT', 'LENIENT'] as const).find((it) => it === text?.toUpperCase()) ?? null;
}
