import { serviceItself } from '#access';
import { AfterState, examineSchemas, type Outcome, outcomesOf, Registered, targetOf } from '#change-sets';
import type { Base, Change, RegisteredSubject } from '#contracts/change-sets';
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
  /** The product that it is, or that offers it; null where none does. */
  readonly productId: string | null;
  readonly input: PolicyInput;
}

/** What is to be seen as policies see it. */
export interface WantedStanding {
  /** With all that they offer. */
  readonly products?: readonly DataProduct[];
  /** Ids of contracts, with their schemas. */
  readonly contracts?: readonly string[];
  /** Schemas by their subjects. */
  readonly subjects?: readonly string[];
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
 * @param base what they stand on
 * @throws ExaminationUnavailable
 */
export async function standingInputs(
  wanted: WantedStanding,
  base: Base,
  grounds: StandingGrounds,
): Promise<Standing[]> {
  const { changes, owners } = restated(wanted, new Registered(base));
  const context = await contextOf(base, changes, grounds);
  const outcomes = outcomesOf({ changes, labels: {} }, context.registered, context.schemas);
  return Promise.all(
    outcomes.map(async (outcome) => ({
      productId: owners.get(keyOf(outcome)) ?? null,
      input: await inputOf(outcome, context, grounds),
    })),
  );
}

/** The changes that say again what is registered, each thing once, and the product of each. */
function restated({ products = [], contracts = [], subjects = [] }: WantedStanding, registered: Registered) {
  const changes: Change[] = [];
  const owners = new Map<string, string | null>();
  const add = (owner: string | null, its: readonly Change[]) => {
    for (const change of its) {
      const key = keyOf({ target: targetOf(change) });
      if (owners.has(key)) continue;
      owners.set(key, owner);
      changes.push(change);
    }
  };
  for (const document of products) {
    const its = offeredContracts(document).flatMap((id) => ofContract(id, registered));
    add(document.id, [{ kind: 'DataProduct', document }, ...its]);
  }
  for (const id of contracts) add(null, ofContract(id, registered));
  for (const name of subjects) add(null, schemaAgain(registered.subject(name)));
  return { changes, owners };
}

/** A contract and its schemas, as changes that say them again. */
function ofContract(id: string, registered: Registered): Change[] {
  const document = registered.contract(id);
  if (!document) return [];
  return [{ kind: 'DataContract', document }, ...registered.subjectsOf(id).flatMap(schemaAgain)];
}

/** The newest schema of a subject, as a change that says it again; none where there is none. */
export function schemaAgain(it: RegisteredSubject | undefined): Change[] {
  const newest = it?.versions.at(-1);
  if (!it || !newest) return [];
  const { version: _, ...content } = newest;
  return [{ kind: 'Schema', subject: it.subject, contractId: it.contractId, ...content }];
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
