import { compileSet, findRegal, PolicyRejected } from '#policy-engine';
import type { CompileOptions, PolicySet, PolicySources } from '#policy-engine';
import type { Binaries } from './examine-source.js';
import { explainSource } from './explain/explain-source.js';
import type { ExplainedRule } from './explain/explain-source.js';
import { KeptAnswers } from './kept-answers.js';
import { LimitedOpa } from './opa/limited-opa.js';
import type { ValidationReport } from './report.js';
import { MAX_NESTING, nestedTooDeep } from './source/nesting.js';
import type { AuthoringContext, PolicySource } from './source/policy-source.js';
import { traceSource } from './trace/trace-source.js';
import type { Trace, TraceOptions } from './trace/trace.js';
import { validateLibrary } from './validate-library.js';
import { ValidateSource } from './validate-source.js';

/** How policies are looked at. */
export interface PolicyAuthoringOptions {
  /** Path of the `opa` binary; without it, it is looked for when it is first needed. */
  readonly opa?: string;
  /** Path of the `regal` binary; without it, it is looked for, and where there is none nothing is linted. */
  readonly regal?: string;
  /** How long one run of `opa` may take, in milliseconds; default 10,000. */
  readonly timeoutMs?: number;
}

const MEGABYTE = 1024 * 1024;

/**
 * Helps to write policies: says what is wrong with one, and how it comes to its result. Runs at most two `opa` at once, and none for what
 * it was asked lately: sources that were found sound, and sets that were compiled.
 */
export class PolicyAuthoring {
  private readonly opa: LimitedOpa;
  private readonly compiler: LimitedOpa;
  private readonly binaries: Binaries;
  private readonly validation: ValidateSource;
  private readonly compiled = new KeptAnswers<PolicySet>({
    max: 200,
    maxBytes: 64 * MEGABYTE,
    sizeOf: ({ wasm }) => wasm.length,
    lasts: () => true,
  });

  constructor({ opa, regal = findRegal(), timeoutMs = 10_000 }: PolicyAuthoringOptions = {}) {
    this.opa = new LimitedOpa(opa, timeoutMs);
    // A set holds all the policies of a scope.
    this.compiler = new LimitedOpa(opa, timeoutMs * 6);
    const linter = regal === undefined ? undefined : new LimitedOpa(regal, timeoutMs);
    this.binaries = { opa: this.opa, regal: linter };
    this.validation = new ValidateSource(this.binaries);
  }

  /**
   * Reports everything that is wrong with a policy at once. What takes too long is a finding.
   *
   * @throws SourcePathRefused, SourceTooLarge
   * @throws OpaMissing when there is no `opa` binary
   */
  async validate(source: PolicySource, context: AuthoringContext): Promise<ValidationReport> {
    return this.validation.validate(source, context);
  }

  /**
   * Reports everything that is wrong with the modules that policies of a scope share.
   *
   * @param context what the library stands on, without itself
   * @throws SourcePathRefused, SourceTooLarge, OpaMissing
   */
  async validateLibrary(source: PolicySource, context: AuthoringContext): Promise<ValidationReport> {
    return validateLibrary(this.binaries, source, context);
  }

  /**
   * Evaluates a policy, saved or not, on one input, and tells each step. Tests are left out. Where the input is too
   * large to tell all, such as a contract of a thousand fields, the trace is brief and says so.
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

  /**
   * Says which rules of a policy find something in an input, at which lines, and what of the input they read for it. One run of
   * `opa` for each of its rules. Tests are left out.
   *
   * @throws PolicyUncompilable, OpaOverran, OpaMissing, SourcePathRefused, SourceTooLarge
   */
  async explain(source: PolicySource, context: AuthoringContext, input: unknown): Promise<ExplainedRule[]> {
    return explainSource(this.opa, source, context, input);
  }

  /**
   * Compiles sources that nobody may have looked at yet into a set, within limits too: six times the time of
   * one policy, as a set may hold many.
   *
   * @throws PolicyRejected, OpaOverran
   * @throws OpaMissing when there is no `opa` binary
   */
  async compile(sources: PolicySources, options: Omit<CompileOptions, 'opaBinary'> = {}): Promise<PolicySet> {
    const nested = sources.modules.flatMap(({ path, text }) => {
      const message = `brackets are nested more than ${MAX_NESTING} deep`;
      const place = nestedTooDeep(text);
      return place ? [{ message, code: 'rego_parse_error', file: path, ...place }] : [];
    });
    if (nested.length > 0) throw new PolicyRejected(nested);
    return this.compiled.of([sources, options], () =>
      compileSet(sources, { ...options, opaBinary: this.compiler }),
    );
  }
}
