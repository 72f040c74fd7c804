import { printJson } from '#exact-json';
import type { Principal } from '#access';
import { Injectable } from '@nestjs/common';
import { alone, type Applying, globalScope, judgeInput, type Judgement, noExcuses } from '#evaluation';
import type { PolicyScope, PolicySet, RegoModule } from '#policy-engine';
import { differingFindings, isOfScope, type RecordedChange, RecordedChanges } from '../decisions/index.js';
import { EngineApart } from '../evaluation/index.js';
import { PolicySetsStore } from '../in-force/index.js';
import {
  Authoring,
  AuthoredPoliciesStore,
  found,
  foundVersion,
  type PolicyVersion,
  type Shipped,
  ShippedPolicies,
} from '../policies/index.js';
import type { ComparedVersions, CompareQuery } from './compared-versions.js';
import { differingFacts } from './differing-metadata.js';
import { differingLines } from './differing-lines.js';

type Version = PolicyVersion | Shipped<PolicyVersion>;

/** What a version is judged by, by itself. */
interface Compiled {
  readonly set: PolicySet;
  readonly groups: Pick<Applying, 'deciding' | 'shadow'>;
}
type Recorded = ComparedVersions['recorded'];

/** Longest time that both may take on recorded changes. */
const LONGEST_MS = 20_000;
const MOST_SCANNED = 20_000;
const MOST_TOLD = 50;

/** Compares versions of a policy: what they say, and what they say of recorded changes. */
@Injectable()
export class CompareVersions {
  constructor(
    private readonly policies: AuthoredPoliciesStore,
    private readonly shipped: ShippedPolicies,
    private readonly kept: PolicySetsStore,
    private readonly authoring: Authoring,
    private readonly recorded: RecordedChanges,
    private readonly engine: EngineApart,
  ) {}

  /**
   * On what the reader may see. Both are compiled with what their scope shares now.
   * @throws NotFound, SetRejected, AuthoringUnavailable
   */
  async compare(
    policyId: string,
    numbers: { readonly one: number; readonly other: number },
    range: CompareQuery,
    reader: Principal,
  ): Promise<ComparedVersions> {
    const isShipped = this.shipped.find(policyId) !== undefined;
    const scope = isShipped
      ? globalScope
      : found('policy', policyId, await this.policies.find(policyId)).scope;
    const [one, other] = await Promise.all([
      this.version(policyId, numbers.one, isShipped),
      this.version(policyId, numbers.other, isShipped),
    ]);
    return {
      policyId,
      one: { version: one.version, state: one.state },
      other: { version: other.version, state: other.state },
      metadata: differingFacts(one.metadata ?? {}, other.metadata ?? {}),
      modules: differingFiles(one.modules, other.modules),
      tests: differingFiles(one.tests, other.tests),
      recorded: await this.judge(scope, [one, other], range, reader),
    };
  }

  private async version(id: string, version: number, isShipped: boolean): Promise<Version> {
    if (!isShipped) return foundVersion(this.policies, id, version);
    return found('policy version', `${id}@${version}`, await this.shipped.version(id, version));
  }

  /** What ships is judged by the set that it came with; its other policies do not count. */
  private async compile(scope: PolicyScope, { policyId, version, ...rest }: Version): Promise<Compiled> {
    const digest = this.shipped.digestOf(policyId, version);
    const [kept] = digest === undefined ? [] : await this.kept.find([digest]);
    const set = kept ?? (await this.authoring.compile(scope, [{ policyId, version, ...rest }]));
    const { deciding, shadow } = alone(set);
    const counted = new Set([policyId]);
    return { set, groups: { deciding: deciding.map((group) => ({ ...group, counted })), shadow } };
  }

  private async judge(
    scope: PolicyScope,
    versions: readonly [Version, Version],
    { last, purpose: asked }: CompareQuery,
    reader: Principal,
  ): Promise<Recorded> {
    if (last === 0) return { evaluated: 0, differing: 0, first: [], stoppedBy: null };
    const purpose = asked === 'any' ? undefined : asked;
    const { party, hidden } = await this.recorded.seenBy(reader, purpose);
    const compiled = await Promise.all(versions.map((it) => this.compile(scope, it)));
    const told: Recorded = { evaluated: 0, differing: 0, first: [], stoppedBy: 'record' };
    const sets = compiled.map(({ set }) => set);
    await this.engine.lend(sets, async (evaluator) => {
      const until = Date.now() + LONGEST_MS;
      let scanned = 0;
      for await (const it of this.recorded.newestFirst(purpose, party)) {
        if (told.evaluated >= last) return void (told.stoppedBy = null);
        if (Date.now() > until || ++scanned > MOST_SCANNED) return void (told.stoppedBy = 'time');
        if (!isOfScope(scope, it.input)) continue;
        const given = { text: printJson(it.input), now: it.input.now };
        const [one, other] = await Promise.all(
          compiled.map(
            async ({ groups }) => (await judgeInput(evaluator, groups, given, noExcuses)).judgement,
          ),
        );
        if (one && other) add(told, it, one, other);
      }
    });
    return hidden === undefined ? told : { ...told, hidden };
  }
}

function add(told: Recorded, { decision, change, input }: RecordedChange, one: Judgement, other: Judgement) {
  told.evaluated += 1;
  const differing = differingFindings(one.violations, other.violations);
  const isSame = differing.new.length === 0 && differing.gone.length === 0 && one.verdict === other.verdict;
  if (isSame) return;
  told.differing += 1;
  if (told.first.length >= MOST_TOLD) return;
  told.first.push({
    ...{ decisionId: decision.id, change, kind: input.change.kind, id: input.change.id },
    ...{ one: one.verdict, other: other.verdict, new: differing.new, gone: differing.gone },
  });
}

function differingFiles(
  one: readonly RegoModule[],
  other: readonly RegoModule[],
): ComparedVersions['modules'] {
  const textsOf = (modules: readonly RegoModule[]) => new Map(modules.map(({ path, text }) => [path, text]));
  const [before, after] = [textsOf(one), textsOf(other)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((path) => {
    const [own, others] = [before.get(path), after.get(path)];
    if (own === others) return [];
    const change = own === undefined ? 'added' : others === undefined ? 'removed' : 'changed';
    return [{ path, change, lines: differingLines(own ?? '', others ?? '') }];
  });
}
