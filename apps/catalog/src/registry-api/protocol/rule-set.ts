import type { RuleSet } from '#contracts/change-sets';
import { invalidRuleSet } from './registry-errors.js';

const kinds = ['TRANSFORM', 'CONDITION'];
const migrationModes = ['UPGRADE', 'DOWNGRADE', 'UPDOWN'];
const domainModes = ['WRITE', 'READ', 'WRITEREAD'];

/**
 * Makes sure that clients will understand the rules beside a schema: their kinds and modes are known, and the modes fit
 * where the rules stand.
 * @throws RegistryError 42210
 */
export function checkRuleSet(ruleSet: RuleSet | null | undefined): void {
  checkRules(
    ruleSet?.migrationRules ?? [],
    migrationModes,
    'Migration rules can only be UPGRADE, DOWNGRADE, UPDOWN',
  );
  const domain = 'Domain rules can only be WRITE, READ, WRITEREAD';
  checkRules(ruleSet?.domainRules ?? [], domainModes, domain);
  checkRules(ruleSet?.encodingRules ?? [], domainModes, domain.replace('Domain', 'Encoding'));
}

function checkRules(
  rules: readonly Record<string, unknown>[],
  modes: readonly string[],
  refusal: string,
): void {
  for (const { name, kind, mode } of rules) {
    if (typeof name !== 'string' || name === '') throw invalidRuleSet('Missing rule name');
    if (!isOneOf(kind, kinds)) throw invalidRuleSet(`Unknown kind of rule '${name}'`);
    if (!isOneOf(mode, modes)) throw invalidRuleSet(refusal);
  }
}

/** Left out, it is for the clients to choose. */
function isOneOf(value: unknown, words: readonly string[]): boolean {
  return value === undefined || value === null || (typeof value === 'string' && words.includes(value));
}
