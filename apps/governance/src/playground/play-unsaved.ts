import { printJson } from '#exact-json';
import { Injectable } from '@nestjs/common';
import type { Verdict, Violation } from '#contracts/decisions';
import type { PolicyInput } from '#contracts/policy-input';
import type { PolicySource, Trace } from '#policy-authoring';
import type { JsonObject, PolicyScope, PolicySet } from '#policy-engine';
import { alone, judgeInput, type Judgement, noExcuses } from '#evaluation';
import { EngineApart } from '../evaluation/index.js';
import { Authoring } from '../policies/index.js';

/** What an unsaved policy says of one input, and how it comes to it. */
export interface Played {
  readonly verdict: Verdict;
  readonly violations: readonly Violation[];
  /** The policy judges changes of this kind and operation. */
  readonly applies: boolean;
  readonly errors: Judgement['errors'];
  readonly trace: Trace;
}

/** Evaluates policies that are not saved. */
@Injectable()
export class PlayUnsaved {
  constructor(
    private readonly authoring: Authoring,
    private readonly engine: EngineApart,
  ) {}

  /**
   * Evaluates on one input as a decision would, and traces it. An input that has no parameters is given those of the scope.
   * @throws SetRejected, PolicyUncompilable, OpaOverran, AuthoringUnavailable
   */
  async play(source: PolicySource, scope: PolicyScope, given: JsonObject): Promise<Played> {
    const set = await this.compile(source, scope);
    const parameters = given.parameters ?? this.authoring.parametersAt(['global', scope]);
    const input = parameters === undefined ? given : { ...given, parameters };
    const [judgement, trace] = await Promise.all([
      this.judge(set, input as unknown as PolicyInput),
      this.authoring.trace(source, scope, input),
    ]);
    const { verdict, violations, errors, evaluated } = judgement;
    return { verdict, violations, applies: evaluated > 0, errors, trace };
  }

  /** The set of one unsaved policy. @throws SetRejected, AuthoringUnavailable */
  compile(source: PolicySource, scope: PolicyScope): Promise<PolicySet> {
    return this.authoring.compile(scope, [{ policyId: 'unsaved', version: 1, modules: source.modules }]);
  }

  private judge(set: PolicySet, input: PolicyInput): Promise<Judgement> {
    const now = typeof input.now === 'string' ? input.now : new Date().toISOString();
    const text = printJson(input);
    return this.engine.lend([set], async (evaluator) => {
      return (await judgeInput(evaluator, alone(set), { text, now }, noExcuses)).judgement;
    });
  }
}
