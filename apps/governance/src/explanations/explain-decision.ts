import { parseJson } from '#exact-json';
import type { Principal } from '#access';
import { Injectable } from '@nestjs/common';
import type { Decision, Violation } from '#contracts/decisions';
import type { PolicyInput } from '#contracts/policy-input';
import { refuses, counts } from '#decisions';
import { DomainError, NotFound } from '#errors';
import { type ExplainedRule, PolicyAuthoring } from '#policy-authoring';
import { OpaMissing, type PolicyScope } from '#policy-engine';
import { DecisionsStore, ShownInputs } from '../decisions/index.js';
import type { ExplainedFinding, Explanation } from './explanation.js';
import { factShown } from './fact-shown.js';
import { type DecidedSources, PolicySourcesOf } from './policy-sources-of.js';

/** Policies whose findings are traced for one answer: each takes `opa` some tenths of a second. */
const MOST_TRACED = 10;

/** A finding where it was made. */
interface Found {
  readonly change: number;
  readonly violation: Violation;
}

/** What is known of the rules of one policy on one change. */
interface PolicyExplained {
  readonly digest: string | null;
  readonly reason: string | null;
  readonly rules: readonly ExplainedRule[];
}

/** Finds out which rules a decision's findings come from, by evaluating what was recorded once more. */
@Injectable()
export class ExplainDecision {
  constructor(
    private readonly store: DecisionsStore,
    private readonly sources: PolicySourcesOf,
    private readonly authoring: PolicyAuthoring,
    private readonly inputs: ShownInputs,
  ) {}

  /**
   * @param policy only the findings of this one
   * @throws NotFound
   */
  async explain(id: string, policy: string | undefined, reader: Principal): Promise<Explanation> {
    const row = await this.store.find(id);
    if (!row) throw new NotFound('decision', id);
    const decision = JSON.parse(row.decision) as Decision;
    const inputs = parseJson(row.inputs) as PolicyInput[];
    const found = decision.changes.flatMap(({ violations }, change) =>
      violations
        .filter((it) => policy === undefined || it.policy === policy)
        .map((violation): Found => ({ change, violation })),
    );
    const explained = await this.explainEach(decision, inputs, found);
    const shown = await Promise.all(inputs.map((input) => this.inputs.of(input, reader)));
    const findings = found.map((it) =>
      toFinding(it, decision, explained.get(keyOf(it)), (rule) =>
        rule.facts.map((fact) => factShown(fact, inputs[it.change], shown[it.change])),
      ),
    );
    return { decision: id, verdict: decision.verdict, because: becauseOf(decision), findings };
  }

  /** Each policy on each change once, whatever it found there. */
  private async explainEach(
    decision: Decision,
    inputs: readonly PolicyInput[],
    found: readonly Found[],
  ): Promise<ReadonlyMap<string, PolicyExplained>> {
    const asked = new Map(found.map((it) => [keyOf(it), it]));
    const entries = await Promise.all(
      [...asked].map(async ([key, it], nth) => {
        const sources = await this.sources.of(decision, it.violation);
        return [key, await this.explainPolicy(sources, inputs[it.change], it, nth < MOST_TRACED)] as const;
      }),
    );
    return new Map(entries);
  }

  private async explainPolicy(
    sources: DecidedSources | undefined,
    input: PolicyInput | undefined,
    { violation }: Found,
    isTraced: boolean,
  ): Promise<PolicyExplained> {
    if (!sources) return { digest: null, reason: 'The sources of its set were not kept.', rules: [] };
    const { digest, modules, lib, data } = sources;
    const listed = (reason: string) => ({ digest, reason, rules: rulesIn(modules) });
    if (!isTraced)
      return listed(`Only ${MOST_TRACED} policies are traced in one answer: ask for one by \`policy\`.`);
    const context = { scope: violation.scope as PolicyScope, lib, data, inputSchema: {}, others: [] };
    try {
      const rules = await this.authoring.explain({ modules, tests: [] }, context, input);
      return { digest, reason: null, rules };
    } catch (error) {
      if (error instanceof OpaMissing || error instanceof DomainError) return listed(error.message);
      throw error;
    }
  }
}

/** Where rules that yield violations begin, as far as the text tells without `opa`. */
function rulesIn(modules: DecidedSources['modules']): ExplainedRule[] {
  return modules.flatMap(({ path: file, text }) =>
    text.split('\n').flatMap((line, nth) => {
      if (!/^violations\b/.test(line)) return [];
      const row = nth + 1;
      return {
        file,
        row,
        column: 1,
        found: [],
        lines: [{ file, row, text: line }],
        facts: [],
        isComplete: false,
      };
    }),
  );
}

function toFinding(
  { change, violation }: Found,
  decision: Decision,
  explained: PolicyExplained | undefined,
  factsOf: (rule: ExplainedRule) => ExplainedFinding['rules'][number]['facts'],
): ExplainedFinding {
  const { digest = null, reason = null, rules = [] } = explained ?? {};
  const yielding = rules.filter(({ found }) => found.some((it) => isSame(it, violation)));
  const isTraced = yielding.length > 0;
  const told = (isTraced ? yielding : rules).map((rule) => {
    const { file, row, column, isComplete: complete } = rule;
    return { file, row, column, lines: [...rule.lines], facts: factsOf(rule), complete };
  });
  const excuses = decision.changes[change]?.excuses ?? [];
  return {
    change,
    finding: violation,
    set: digest,
    how: isTraced ? 'traced' : digest === null ? 'unknown' : 'listed',
    reason: isTraced ? null : (reason ?? 'None of its rules yields the finding when it is evaluated alone.'),
    rules: told,
    remediation: violation.remediation,
    excuse: excuses.find(({ id }) => id === violation.waiver) ?? null,
  };
}

function isSame(found: unknown, { message, path }: Violation): boolean {
  const it = found as { message?: unknown; path?: unknown };
  return it.message === message && (it.path ?? '') === path;
}

/** Those of the gravest kind that there is. */
function becauseOf({ changes, errors, verdict }: Decision): string[] {
  const violations = changes.flatMap((it) => it.violations);
  const found = verdict === 'fail' ? violations.filter(refuses) : violations.filter(counts);
  const failed = errors.map(({ policy, code }) => policy ?? code);
  return [...new Set(verdict === 'error' ? failed : found.map(({ policy }) => policy))];
}

function keyOf({ change, violation }: Found): string {
  return JSON.stringify([change, violation.scope, violation.policy, violation.version]);
}
