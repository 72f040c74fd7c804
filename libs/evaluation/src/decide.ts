import { type Principal, provenanceOf } from '#access';
import { AfterState, checkReferences, examineSchemas, outcomesOf, Registered } from '#change-sets';
import type { Base, ChangeSet } from '#contracts/change-sets';
import type { Decision } from '#contracts/decisions';
import type { Handover, PolicyInput, UnboundSubjects, UnknownFact } from '#contracts/policy-input';
import type { PolicyScope } from '#policy-engine';
import { buildPolicyInput } from './build-policy-input.js';
import { type ChangeContent, contentOf } from './change-content.js';
import { decisionOf, type JudgedChange } from './decision-of.js';
import { type Facts, findFacts, type FactSources } from './find-facts.js';
import { asWarning } from './judging/as-warning.js';
import type { Excuse } from './judging/excuse.js';
import type { Evaluator } from './judging/judge-group.js';
import { judgeInput } from './judging/judge-input.js';
import type { SetFailure } from './judging/set-failure.js';
import type { Applying } from './judging/set-group.js';
import { scopesOf } from './scopes-of.js';
import type { SetContext } from './set-context.js';

/** What is asked about a change set. */
export interface Asked {
  readonly purpose: Decision['purpose'];
  readonly changeSet: ChangeSet;
  readonly base: Base;
  readonly principal: Principal;
  /** Who has handed over what moves to another domain. */
  readonly handover?: Handover;
  /** RFC 3339 in UTC. */
  readonly now: string;
  /** How fresh each input is. */
  readonly context: Decision['context'];
  /** What whoever asks does not know; nothing where left out. */
  readonly unknown?: readonly UnknownFact[];
}

/** What counts while one decision is made. */
export interface InForce {
  /** What judges a change of these scopes. */
  at(scopes: readonly PolicyScope[]): Applying;
}

/** Whatever it takes to decide, of whoever decides. */
export interface Grounds extends FactSources {
  readonly evaluator: Evaluator;
  readonly unboundSubjects: UnboundSubjects;
  /** Taken once every fact is there, so that a swap of policies meanwhile does not split the decision. */
  inForce(): InForce;
  /** What may stand for findings on a change, as policies see it. */
  excusesFor(input: PolicyInput, now: string): readonly Excuse[] | Promise<readonly Excuse[]>;
  /** JSON text of an input. */
  textOf(input: PolicyInput): string;
  /** Told of sets that failed and refused nobody. */
  readonly failed: (failure: SetFailure) => void;
}

/** A decision and the inputs it was made on, as the policies saw them. */
export interface Decided {
  readonly decision: Decision;
  /** JSON text of each change's policy input, in the order of the set. */
  readonly inputs: readonly string[];
  /** Ids of the products that it concerns, each once. */
  readonly products: readonly string[];
  /** What it would make of what; of changes that do nothing, nothing. */
  readonly contents: () => ChangeContent[];
}

/**
 * Decides on a change set against a base: whoever asks walks through the same steps.
 * @throws ReferencesBroken, BelongsToOthers, BaseRevisionStale, SchemaUnreadable, SchemaTooCostly, ExaminationUnavailable
 */
export async function decide(asked: Asked, grounds: Grounds): Promise<Decided> {
  const started = performance.now();
  const { purpose, changeSet, principal } = asked;
  const context = await contextOf(asked, grounds);
  const outcomes = outcomesOf(changeSet, context.registered, context.schemas);
  const facts = await Promise.all(outcomes.map((outcome) => findFacts(outcome, context, grounds)));
  const inForce = grounds.inForce();
  const judgements = await Promise.all(facts.map((it) => judge(it, context, inForce, grounds)));
  const judged = purpose === 'import' ? judgements.map(asWarning) : judgements;
  const decision = decisionOf(judged, {
    purpose,
    labels: changeSet.labels,
    actor: principal.id,
    ...provenanceOf(principal),
    at: context.now,
    context: asked.context,
    started,
  });
  const changing = outcomes.filter(({ operation }) => operation !== 'none');
  return {
    decision,
    inputs: judged.map(({ input }) => input),
    products: [...new Set(judged.flatMap(({ product }) => product ?? []))],
    contents: () => changing.map((outcome) => contentOf(outcome, context.schemas)),
  };
}

/** Everything that the changes of a set share, once what they refer to is there. */
async function contextOf(
  { purpose, changeSet, base, principal, handover, now, unknown = [] }: Asked,
  { examiner, unboundSubjects }: Grounds,
): Promise<SetContext> {
  const registered = new Registered(base, changeSet);
  const isImport = purpose === 'import';
  if (!isImport) checkReferences(changeSet, registered, { elsewhere: unknown.includes('elsewhere') });
  const wanted = isImport ? 'import' : 'everything';
  const schemas = await examineSchemas(changeSet, registered, examiner, wanted);
  const after = new AfterState(registered, changeSet);
  const facts = { registered, schemas, after, principal, now, unboundSubjects, unknown };
  return handover ? { ...facts, handover } : facts;
}

async function judge(
  facts: Facts,
  context: SetContext,
  inForce: InForce,
  grounds: Grounds,
): Promise<JudgedChange> {
  const scopes = scopesOf(facts.outcome, context);
  const applying = inForce.at(scopes);
  const { now } = context;
  const input = { ...buildPolicyInput(facts, context), scopes, parameters: applying.parameters };
  const text = grounds.textOf(input);
  const excuses = grounds.excusesFor(input, now);
  const judged = await judgeInput(grounds.evaluator, applying, { text, now }, excuses, grounds.failed);
  return { facts, input: text, product: input.product?.id ?? null, ...judged };
}
