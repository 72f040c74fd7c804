import { LimitedOpa } from './opa/limited-opa.js';
import type { ValidationReport } from './report.js';
import type { AuthoringContext, PolicySource } from './source/policy-source.js';
import { traceSource } from './trace/trace-source.js';
import type { Trace, TraceOptions } from './trace/trace.js';
import { validateSource } from './validate-source.js';

/** How policies are looked at. */
export interface PolicyAuthoringOptions {
  /** Path of the `opa` binary; without it, it is looked for when it is first needed. */
  readonly opa?: string;
  /** How long one run of `opa` may take, in milliseconds; default 10,000. */
  readonly timeoutMs?: number;
}

/** Helps to write policies: says what is wrong with one, and how it comes to its result. Runs at most two `opa` at once. */
export class PolicyAuthoring {
  private readonly opa: LimitedOpa;

  constructor({ opa, timeoutMs = 10_000 }: PolicyAuthoringOptions = {}) {
    this.opa = new LimitedOpa(opa, timeoutMs);
  }

  /**
   * Reports everything that is wrong with a policy at once. What takes too long is a finding.
   *
   * @throws SourcePathRefused, SourceTooLarge
   * @throws OpaMissing when there is no `opa` binary
   */
  async validate(source: PolicySource, context: AuthoringContext): Promise<ValidationReport> {
    return validateSource(this.opa, source, context);
  }

  /**
   * Evaluates a policy, saved or not, on one input, and tells each step. Tests are left out. A loop over about a thousand
   * fields can be too much: each of OPA's steps carries all variables.
   *
   * @throws PolicyUncompilable with what is wrong; OpaOverran when evaluation was stopped
   * @throws SourcePathRefused, SourceTooLarge
   * @throws OpaMissing when there is no `opa` binary
   */
  async trace(
    source: PolicySource,
    context: AuthoringContext,
    input: unknown,
    options?: TraceOptions,
  ): Promise<Trace> {
    return traceSource(this.opa, source, context, input, options);
  }
}
