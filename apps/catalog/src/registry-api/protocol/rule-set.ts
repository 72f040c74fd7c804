import type { RuleSet } from '#contracts/change-sets';
import { invalidRuleSet } from './registry-errors.js';

const migrationModes = ['UPGRADE', 'DOWNGRADE', 'UPDOWN'];
const domainModes = ['WRITE', 'READ', 'WRITEREAD'];
const twoWays = ['UPDOWN', 'WRITEREAD'];

type Rule = Readonly<Record<string, unknown>>;

/**
 * Makes sure that clients will understand the rules beside a schema: each has a name of its own and a type, and a mode that fits
 * where it stands.
 * @throws RegistryError 42210
 */
export function checkRuleSet(ruleSet: RuleSet | null | undefined): void {
  const { migrationRules, domainRules, encodingRules } = ruleSet ?? {};
  const domain = 'Domain rules can only be WRITE, READ, WRITEREAD';
  checkRules(migrationRules ?? [], migrationModes, 'Migration rules can only be UPGRADE, DOWNGRADE, UPDOWN');
  checkRules(domainRules ?? [], domainModes, domain);
  checkRules(encodingRules ?? [], domainModes, domain.replace('Domain', 'Encoding'));
  refuseRepeated([migrationRules, domainRules, encodingRules].flatMap((rules) => rules ?? []));
}

function checkRules(rules: readonly Rule[], modes: readonly string[], refusal: string): void {
  for (const rule of rules) {
    checkName(rule['name']);
    if (!isText(rule['type'])) throw invalidRuleSet('Missing rule type');
    if (!modes.includes(String(rule['mode']))) throw invalidRuleSet(refusal);
    checkActions(rule);
  }
}

function checkName(name: unknown): void {
  if (!isText(name)) throw invalidRuleSet('Missing rule name');
  if (name.length > 64) throw invalidRuleSet('Rule name too long');
  if (!/^[\p{L}_][\p{L}\p{Nd}_-]*$/u.test(name)) throw invalidRuleSet(`Illegal rule name: ${name}`);
}

/** What works both ways may say two things, one for each. */
function checkActions({ mode, onSuccess, onFailure }: Rule): void {
  if (twoWays.includes(String(mode))) return;
  if ([onSuccess, onFailure].some((action) => isText(action) && action.includes(',')))
    throw invalidRuleSet('Multiple actions only valid with WRITEREAD and UPDOWN');
}

function refuseRepeated(rules: readonly Rule[]): void {
  const names = new Set<unknown>();
  for (const { name } of rules) {
    if (names.has(name)) throw invalidRuleSet(`Found rule with duplicate name '${String(name)}'`);
    names.add(name);
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
