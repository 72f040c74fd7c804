import { Injectable } from '@nestjs/common';
import type { PolicyParameters } from '#contracts/policy-input';
import { DomainError } from '#errors';
import {
  PolicyAuthoring,
  type AuthoringContext,
  type PolicySource,
  type SampleInput,
  type SourceFinding,
  type Trace,
  type ValidationReport,
} from '#policy-authoring';
import {
  OpaMissing,
  PolicyRejected,
  type PolicyScope,
  type PolicySet,
  type RegoModule,
} from '#policy-engine';
import { AuthoredPoliciesStore } from './authored-policies.store.js';
import { emptyLibrary, LibrariesStore, PolicySets, type ScopeLibrary } from '../in-force/index.js';
import { isOfScope, RecordedChanges } from '../decisions/index.js';
import { libraryData, placedLibrary } from './placed-library.js';
import { ShippedSources } from './shipped-sources.js';

/** Policies cannot be written here: the `opa` binary is missing. What is in force goes on to be evaluated. */
class AuthoringUnavailable extends DomainError {
  readonly code = 'opa.missing';
  readonly kind = 'unavailable';

  constructor() {
    super(
      'Policies cannot be written here: the opa binary was not found. Set OPA_BIN to its path, or put opa on the ' +
        'PATH. Decisions go on with the policies in force.',
    );
  }
}

/** Recorded changes that a policy is tried on, and those that are looked at to find them. */
const MOST_RECORDED = 100;
const MOST_LOOKED_AT = 1_000;
const MOST_SIZE = 16 * 1024 * 1024;

/** Policies that do not compile into a set. */
class SetRejected extends DomainError {
  readonly code = 'policy.rejected';
  readonly kind = 'unprocessable';
  override readonly errors: readonly { path: string; message: string }[];

  constructor({ message, findings }: PolicyRejected) {
    super(message);
    this.errors = findings.map(({ file = '', row, column, message: what }) => ({
      path: [asNamed(file), row, column].filter((part) => part !== undefined).join(':'),
      message: what,
    }));
  }
}

/** A policy version as its scope's set is compiled from it. */
export interface CompiledVersion {
  readonly policyId: string;
  readonly version: number;
  readonly modules: readonly RegoModule[];
}

/** A set with what it was compiled from. */
export interface CompiledPolicies extends PolicySet {
  readonly modules: readonly RegoModule[];
}

/** What needs the `opa` binary: validating, compiling and tracing, each among what ships and what is in force. */
@Injectable()
export class Authoring {
  private readonly authoring = new PolicyAuthoring();

  constructor(
    private readonly shipped: ShippedSources,
    private readonly store: AuthoredPoliciesStore,
    private readonly sets: PolicySets,
    private readonly recorded: RecordedChanges,
    private readonly libraries: LibrariesStore,
  ) {}

  /**
   * Everything that is wrong with a policy.
   * @param id of the policy whose version this is, or is to be; undefined for a new one
   * @param library that the scope is to have; left out: the one that it has
   * @throws AuthoringUnavailable, SourcePathRefused, SourceTooLarge
   */
  validate(
    source: PolicySource,
    scope: PolicyScope,
    id?: string,
    library?: ScopeLibrary,
  ): Promise<ValidationReport> {
    return withOpa(async () => {
      const context = await this.contextOf(scope, id, library);
      const samples = () => this.inputs(scope);
      const report = await this.authoring.validate(source, { ...context, samples });
      return id === undefined ? report : withFindings(report, otherIds(report, id, source));
    });
  }

  /** Everything that is wrong with the modules of a library. @throws AuthoringUnavailable, SourcePathRefused, SourceTooLarge */
  validateLibrary(library: ScopeLibrary, scope: PolicyScope): Promise<ValidationReport> {
    return withOpa(async () => {
      const context = await this.contextOf(scope, undefined, { ...library, modules: [] });
      return this.authoring.validateLibrary(library, context);
    });
  }

  /** Inputs that the policy must have an answer to: the shipped samples, and the newest changes of its scope. */
  private async inputs(scope: PolicyScope): Promise<SampleInput[]> {
    const { samples } = await this.shipped.shared();
    const recorded: SampleInput[] = [];
    let looked = 0;
    let size = 0;
    for await (const { decision, change, input } of this.recorded.newestFirst('registration')) {
      if (recorded.length >= MOST_RECORDED || ++looked > MOST_LOOKED_AT || size > MOST_SIZE) break;
      if (!isOfScope(scope, input)) continue;
      size += JSON.stringify(input).length;
      recorded.push({ name: `of decision ${decision.id}, change ${change}`, input });
    }
    return [...samples, ...recorded];
  }

  /** How a policy comes to its result on one input. @throws AuthoringUnavailable, PolicyUncompilable, OpaOverran */
  trace(source: PolicySource, scope: PolicyScope, input: unknown): Promise<Trace> {
    return withOpa(async () => this.authoring.trace(source, await this.contextOf(scope), input));
  }

  /**
   * The set of some policies of a scope, each under the number of its version, with what they share.
   * @param library that the scope is to have; left out: the one that it has
   * @throws SetRejected, OpaOverran, AuthoringUnavailable
   */
  compile(
    scope: PolicyScope,
    versions: readonly CompiledVersion[],
    library?: ScopeLibrary,
  ): Promise<CompiledPolicies> {
    return withOpa(async () => {
      const { schemas } = await this.shipped.shared();
      const shared = library ?? (await this.libraryOf(scope));
      const modules = [
        ...(await this.shipped.compiledLib()),
        ...placedLibrary(scope, shared),
        ...versions.flatMap(placed),
      ];
      const data = libraryData(scope, shared);
      const set = await this.authoring.compile({ scope, modules, ...(data && { data }) }, { schemas });
      const numbers = new Map(versions.map(({ policyId, version }) => [policyId, version]));
      const policies = set.policies.map((it) => ({ ...it, version: numbers.get(it.id) ?? it.version }));
      return { ...set, policies, modules };
    });
  }

  /** The parameters that a policy would see in a scope, as far as they are set. */
  parametersAt(scopes: readonly PolicyScope[]): PolicyParameters | undefined {
    return this.sets.inForce().at(scopes).parameters;
  }

  private async libraryOf(scope: PolicyScope): Promise<ScopeLibrary> {
    return (await this.libraries.find(scope)) ?? emptyLibrary;
  }

  private async contextOf(scope: PolicyScope, id?: string, given?: ScopeLibrary): Promise<AuthoringContext> {
    const [{ lib, inputSchema }, authored, library] = await Promise.all([
      this.shipped.shared(),
      this.store.packages(),
      given ?? this.libraryOf(scope),
    ]);
    const shipped = this.sets.inForce().shippedPolicies;
    const others = [...shipped, ...authored].filter((other) => other.id !== id);
    const data = libraryData(scope, library);
    return {
      ...{ scope, inputSchema, others },
      lib: [...lib, ...placedLibrary(scope, library)],
      ...(data && { data }),
    };
  }
}

/** The path holds id and version, so that equal sources of two versions are still two sets. */
export function placed({ policyId, version, modules }: CompiledVersion): RegoModule[] {
  return modules.map(({ path, text }) => ({ path: `policies/${policyId}/v${version}/${path}`, text }));
}

/** The file as its author named it; see {@link placed}. */
function asNamed(file: string): string {
  return file.replace(/^policies\/[^/]+\/v\d+\//, '').replace(/^libraries\/[^/]+\//, 'library/');
}

function withFindings(report: ValidationReport, errors: readonly SourceFinding[]): ValidationReport {
  if (errors.length === 0) return report;
  return { ...report, ok: false, findings: [...report.findings, ...errors] };
}

/** A version of a policy holds that policy and no other. */
function otherIds({ policies }: ValidationReport, id: string, source: PolicySource): SourceFinding[] {
  return policies
    .filter((policy) => policy.id !== id)
    .map((policy) => ({
      stage: 'metadata',
      severity: 'error',
      code: 'metadata.other-id',
      message: `METADATA names the policy ${policy.id}, but this is a version of ${id}`,
      file: source.modules[0]?.path ?? '',
      row: 1,
      column: 1,
      remediation: `Set custom.id to ${id}.`,
    }));
}

async function withOpa<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OpaMissing) throw new AuthoringUnavailable();
    if (error instanceof PolicyRejected) throw new SetRejected(error);
    throw error;
  }
}
