import type { AccessRule } from '#messaging';
import type { Declared, DescribedTopic } from './declared.js';
import { type Drift, driftOf, driftOfNobody } from './drift.js';
import { matcherOf } from './name-patterns.js';

/** Rules by which brokers let somebody read or write who is granted nothing. */
export function accessDrifts(
  declared: Declared,
  rules: readonly AccessRule[],
  trusted: readonly string[],
): Drift[] {
  const isGranted = grantsOf(declared);
  const isTrusted = matcherOf(trusted);
  const counted = rules.filter(
    ({ allows, operation, principal }) => allows && operation !== 'other' && !isTrusted(userOf(principal)),
  );
  return counted.flatMap((rule) => {
    const ungranted = coveredBy(rule, declared.topics).filter((described) => !isGranted(described, rule));
    return ungranted.length === 0 ? [] : [ungrantedBy(rule, ungranted)];
  });
}

/** Who may read what a contract describes: whom its roles name, who declares to read it, or was granted to. Who offers it may do all. */
function grantsOf({
  readers,
  principals,
}: Declared): (described: DescribedTopic, rule: AccessRule) => boolean {
  const namesOf = new Map(principals.map(({ productId, principals: names }) => [productId, names]));
  const allNames = (consumer: string) => [consumer, ...(namesOf.get(consumer) ?? [])];
  const readersOf = new Map<string, Set<string>>();
  for (const { contractId, consumerId } of readers) {
    const names = readersOf.get(contractId) ?? new Set<string>();
    allNames(consumerId).forEach((name) => names.add(name));
    readersOf.set(contractId, names);
  }
  return ({ contractId, productId, roles }, { principal, operation }) => {
    const user = userOf(principal);
    if (roles.includes(user) || roles.includes(principal)) return true;
    if (productId !== null && allNames(productId).includes(user)) return true;
    return operation === 'read' && (readersOf.get(contractId)?.has(user) ?? false);
  };
}

function coveredBy(
  { name, isPrefix }: AccessRule,
  topics: readonly DescribedTopic[],
): readonly DescribedTopic[] {
  if (isPrefix) return topics.filter(({ topic }) => topic.startsWith(name));
  return name === '*' ? topics : topics.filter(({ topic }) => topic === name);
}

function ungrantedBy(
  { name, isPrefix, principal, operation }: AccessRule,
  ungranted: readonly DescribedTopic[],
): Drift {
  const pattern = isPrefix ? `${name}*` : name;
  const contracts = [...new Set(ungranted.map(({ contractId }) => contractId))];
  const [first] = ungranted;
  const who = principal.endsWith(':*') ? 'everybody' : `'${principal}'`;
  const said = {
    kind: 'access-ungranted' as const,
    party: `${principal} ${operation}`,
    message: `A rule lets ${who} ${operation === 'all' ? 'do everything with' : operation} topic '${pattern}', but ${contracts
      .slice(0, 5)
      .map((it) => `'${it}'`)
      .join(
        ', ',
      )}${contracts.length > 5 ? ` and ${contracts.length - 5} more` : ''} grants them nothing of the kind.`,
    remedy: `Take the rule back (kafka-acls --remove), let a role of the contract name them, or let the product that they work for declare the contract at an input port and name them in mesh.principals.`,
  };
  return first && contracts.length === 1
    ? { ...driftOf(first, said), topic: pattern }
    : driftOfNobody(pattern, said);
}

function userOf(principal: string): string {
  return principal.replace(/^User:/u, '');
}
