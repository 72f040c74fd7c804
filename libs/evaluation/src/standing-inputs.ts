import { serviceItself } from '#access';
import { AfterState, examineSchemas, type Outcome, outcomesOf, Registered, targetOf } from '#change-sets';
import type { Base, Change } from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';
import type { PolicyInput } from '#contracts/policy-input';
import { offeredContracts } from '#document-readers';
import { buildPolicyInput } from './build-policy-input.js';
import type { Grounds, InForce } from './decide.js';
import { findDisagreements } from './find-disagreements.js';
import { findFacts, type FactSources } from './find-facts.js';
import { scopesOf } from './scopes-of.js';
import type { SetContext } from './set-context.js';

/** Something as it is registered, as policies see it. */
export interface Standing {
  /** The product that it is, or that offers it. */
  readonly productId: string;
  readonly input: PolicyInput;
}

/** Whatever it takes to see what is registered as policies do. */
export interface StandingGrounds extends FactSources, Pick<Grounds, 'unboundSubjects'> {
  readonly inForce: InForce;
  /** RFC 3339 in UTC. */
  readonly now: string;
}

const nobodyInParticular = serviceItself('meshwarden');

/**
 * The door for what is registered already: products, the contracts that they offer and the newest schemas of these, each as if
 * whoever answers for it said it again, unchanged. So what policies say of it is about what it is, not about what became of it.
 *
 * @param base what the products stand on
 * @throws ExaminationUnavailable
 */
export async function standingInputs(
  products: readonly DataProduct[],
  base: Base,
  grounds: StandingGrounds,
): Promise<Standing[]> {
  const { changes, owners } = restated(products, new Registered(base));
  const context = await contextOf(base, changes, grounds);
  const outcomes = outcomesOf({ changes, labels: {} }, context.registered, context.schemas);
  return Promise.all(
    outcomes.map(async (outcome) => ({
      productId: owners.get(keyOf(outcome)) ?? '',
      input: await inputOf(outcome, context, grounds),
    })),
  );
}

/** The changes that say again what is registered, each thing once, and the product of each. */
function restated(products: readonly DataProduct[], registered: Registered) {
  const changes: Change[] = [];
  const owners = new Map<string, string>();
  for (const document of products) {
    const its = offeredContracts(document).flatMap((id) => ofContract(id, registered));
    for (const change of [{ kind: 'DataProduct', document } satisfies Change, ...its]) {
      const key = keyOf({ target: targetOf(change) });
      if (owners.has(key)) continue;
      owners.set(key, document.id);
      changes.push(change);
    }
  }
  return { changes, owners };
}

/** A contract and its schemas, as changes that say them again. */
function ofContract(id: string, registered: Registered): Change[] {
  const document = registered.contract(id);
  if (!document) return [];
  const schemas = registered.subjectsOf(id).flatMap(({ subject, contractId, versions }): Change[] => {
    const newest = versions.at(-1);
    if (!newest) return [];
    const { version: _, ...content } = newest;
    return [{ kind: 'Schema', subject, contractId, ...content }];
  });
  return [{ kind: 'DataContract', document }, ...schemas];
}

async function contextOf(
  base: Base,
  changes: Change[],
  { examiner, unboundSubjects, now }: StandingGrounds,
): Promise<SetContext> {
  const set = { changes, labels: {} };
  const registered = new Registered(base, set);
  // What is registered is read as it is: no history has a say in it.
  const schemas = await examineSchemas(set, registered, examiner, 'import');
  const after = new AfterState(registered, set);
  return { registered, schemas, after, principal: nobodyInParticular, now, unboundSubjects, unknown: [] };
}

async function inputOf(
  outcome: Outcome,
  context: SetContext,
  grounds: StandingGrounds,
): Promise<PolicyInput> {
  const said = { ...outcome, operation: 'update' as const };
  const [facts, disagreements] = await Promise.all([
    findFacts({ ...outcome, operation: 'none' }, context, grounds),
    findDisagreements(said, context, grounds.examiner),
  ]);
  const scopes = scopesOf(outcome, context);
  const { parameters } = grounds.inForce.at(scopes);
  const input = buildPolicyInput({ ...facts, outcome: said, disagreements }, context);
  // Whoever answers for it may say it again: what policies ask of who acts does not concern what is there.
  const prefix = 'domain:';
  const domains = scopes.filter((it) => it.startsWith(prefix)).map((it) => it.slice(prefix.length));
  return { ...input, actor: { id: nobodyInParticular.id, anonymous: false, domains }, scopes, parameters };
}

function keyOf({ target }: Pick<Outcome, 'target'>): string {
  return `${target.kind} ${target.id}`;
}
