import type { PolicyInput } from '#contracts/policy-input';
import type { Violation } from '#contracts/decisions';
import { createHash } from 'node:crypto';
import type { Judgement } from '#evaluation';

/** What a policy says of something that is registered. */
export interface StandingFinding {
  /** Names it: the same is not found twice. Another one when it comes to be waived, or no longer is. */
  readonly key: string;
  /** The kind and id of what it is said of: the product, or what the product offers. */
  readonly kind: string;
  readonly thing: string;
  readonly policy: string;
  readonly version: number | null;
  readonly scope: string;
  /** `error` where the policy had no answer. */
  readonly level: Violation['level'] | 'error';
  readonly message: string;
  readonly path: string;
  /** By which waiver it stands. */
  readonly waiver: string | null;
}

/** Errors that say nothing of a policy, only of the moment: the same is asked again. */
const passing: ReadonlySet<string> = new Set([
  'overloaded',
  'closed',
  'worker-died',
  'set-not-loaded',
  'suspended',
]);

/** The moment did not allow an answer. */
class NotNow extends Error {}

/** What a judgement says of a thing, each finding once. @throws NotNow */
export function findingsOf({ change }: PolicyInput, { violations, errors }: Judgement): StandingFinding[] {
  const of = { kind: change.kind, thing: change.id };
  const unanswered = errors.map(({ code, message, policy, scope = 'global' }) => {
    if (passing.has(code)) throw new NotNow(`${code}: ${message}`);
    const said = {
      policy: policy ?? 'unknown',
      version: null,
      scope,
      level: 'error' as const,
      path: '',
      waiver: null,
    };
    return { ...of, ...said, message: `${code}: ${message}` };
  });
  const found = violations.map(({ policy, version, scope, level, message, path, waiver }) => {
    return { ...of, policy, version, scope, level, message, path, waiver };
  });
  const keyed = [...unanswered, ...found].map((it) => ({ ...it, key: keyOf(it) }));
  return [...new Map(keyed.map((it) => [it.key, it])).values()];
}

function keyOf({
  kind,
  thing,
  policy,
  scope,
  level,
  message,
  path,
  waiver,
}: Omit<StandingFinding, 'key'>): string {
  const named = JSON.stringify([kind, thing, policy, scope, level, message, path, waiver !== null]);
  return createHash('sha256').update(named).digest('base64url');
}
