import type { Principal } from '#access';
import { Injectable } from '@nestjs/common';
import { alone, judgeInput, type Judgement, noExcuses } from '#evaluation';
import type { PolicyScope, RegoModule } from '#policy-engine';
import { differingFindings, isOfScope, type RecordedChange, RecordedChanges } from '../decisions/index.js';
import { EngineApart } from '../evaluation/index.js';
import { Authoring, AuthoredPoliciesStore, found, foundVersion } from '../policies/index.js';
import type { ComparedVersions, CompareQuery } from './compared-versions.js';
import { differingFacts } from './differing-metadata.js';
import { differingLines } from './differing-lines.js';

type Version = Awaited<ReturnType<typeof foundVersion>>;
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
    const { scope } = found('policy', policyId, await this.policies.find(policyId));
    const [one, other] = await Promise.all([
      foundVersion(this.policies, policyId, numbers.one),
      foundVersion(this.policies, policyId, numbers.other),
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

  private async judge(
    scope: PolicyScope,
    versions: readonly [Version, Version],
    { last, purpose: asked }: CompareQuery,
    reader: Principal,
  ): Promise<Recorded> {
    if (last === 0) return { evaluated: 0, differing: 0, first: [], stoppedBy: null };
    const purpose = asked === 'any' ? undefined : asked;
    const { party, hidden } = await this.recorded.seenBy(reader, purpose);
    const sets = await Promise.all(versions.map((it) => this.authoring.compile(scope, [it])));
    const told: Recorded = { evaluated: 0, differing: 0, first: [], stoppedBy: 'record' };
    await this.engine.lend(sets, async (evaluator) => {
      const until = Date.now() + LONGEST_MS;
      let scanned = 0;
      for await (const it of this.recorded.newestFirst(purpose, party)) {
        if (told.evaluated >= last) return void (told.stoppedBy = null);
        if (Date.now() > until || ++scanned > MOST_SCANNED) return void (told.stoppedBy = 'time');
        if (!isOfScope(scope, it.input)) continue;
        const given = { text: JSON.stringify(it.input), now: it.input.now };
        const [one, other] = await Promise.all(
          sets.map(async (set) => (await judgeInput(evaluator, alone(set), given, noExcuses)).judgement),
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
