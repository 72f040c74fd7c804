import { RegistryError, ErrorCodes } from '../protocol/registry-error.js';
import { invalidCompatibility } from '../protocol/registry-errors.js';
import { checkRuleSet } from '../protocol/rule-set.js';
import { RegistryConfig } from '../../evolution/index.js';

/** What a request sets; a field that is null is to be cleared, one that is left out stays as it is. */
export type ConfigChange = { [Field in keyof RegistryConfig]: RegistryConfig[Field] | null };

/**
 * Reads the body of a request that configures a scope; fields that are not known are ignored.
 * @throws RegistryError 422, 42203 or 42210
 */
export function readConfigUpdate(body: unknown): ConfigChange {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new RegistryError(ErrorCodes.unreadableRequest, 'The body must be a JSON object');
  const { compatibility, ...rest } = upperCased(body as Record<string, unknown>);
  const given = { ...rest, compatibilityLevel: compatibility };
  const known = Object.entries(given).filter(([name]) => name in RegistryConfig.shape);
  const cleared = known.filter(([, value]) => value === null || value === '').map(([name]) => [name, null]);
  const set = known.filter(([, value]) => value !== undefined && value !== null && value !== '');
  const change = parse(Object.fromEntries(set));
  checkRuleSet(change.defaultRuleSet);
  checkRuleSet(change.overrideRuleSet);
  return { ...(Object.fromEntries(cleared) as ConfigChange), ...change };
}

/** Levels and policies count in any case. */
function upperCased(body: Record<string, unknown>): Record<string, unknown> {
  const upper = (value: unknown) => (typeof value === 'string' ? value.toUpperCase() : value);
  return {
    ...body,
    compatibility: upper(body.compatibility),
    ...('compatibilityPolicy' in body && { compatibilityPolicy: upper(body.compatibilityPolicy) }),
  };
}

function parse(given: Record<string, unknown>): RegistryConfig {
  const parsed = RegistryConfig.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.path[0] === 'compatibilityLevel') throw invalidCompatibility();
  if (issue?.path[0] === 'compatibilityPolicy')
    throw invalidCompatibility('Invalid compatibility policy. Valid values are strict and lenient');
  const message = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  throw new RegistryError(ErrorCodes.unreadableRequest, message);
}
