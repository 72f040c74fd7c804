import { type Binaries, examineSource, type ExaminedSource } from './examine-source.js';
import { KeptAnswers } from './kept-answers.js';
import { hasErrors, type SourceFinding, type ValidationReport } from './report.js';
import { guardSource } from './source/guard-source.js';
import type { AuthoringContext, PolicySource } from './source/policy-source.js';
import { trySource } from './try-source.js';

const MEGABYTE = 1024 * 1024;

/** What inputs showed. */
interface Tried {
  readonly findings: readonly SourceFinding[];
}

/**
 * Validates sources. A version is validated at each step through its stages, so what was found sound is looked at again only
 * where something that it depends on has changed: for its inputs alone where only those have.
 */
export class ValidateSource {
  private readonly examined = new KeptAnswers<ExaminedSource>({
    max: 200,
    maxBytes: 64 * MEGABYTE,
    sizeOf: ({ set }) => set?.wasm.length ?? 0,
    lasts: isSound,
  });
  private readonly tried = new KeptAnswers<Tried>({
    max: 1_000,
    maxBytes: 1_000,
    sizeOf: () => 1,
    lasts: isSound,
  });

  constructor(private readonly binaries: Binaries) {}

  /** @throws SourcePathRefused, SourceTooLarge, OpaMissing */
  async validate(source: PolicySource, context: AuthoringContext): Promise<ValidationReport> {
    guardSource(source);
    const given = dependedOn(source, context);
    const examined = await this.examined.of(given, () => examineSource(this.binaries, source, context));
    const { findings } = await this.tryOut(given, source, context, examined);
    return report(source, examined, findings);
  }

  private async tryOut(
    given: readonly unknown[],
    source: PolicySource,
    context: AuthoringContext,
    { set, outlines }: ExaminedSource,
  ): Promise<Tried> {
    if (!set) return { findings: [] };
    const samples = (await context.samples?.()) ?? [];
    return this.tried.of([...given, samples], async () => ({
      findings: await trySource(this.binaries.opa, source, context, { set, outlines }, samples),
    }));
  }
}

/** What is passed may hold more, such as a version's last report. */
function dependedOn({ modules, tests }: PolicySource, context: AuthoringContext): readonly unknown[] {
  const { scope, lib, data, inputSchema } = context;
  const others = context.others.map((other) => `${other.id} ${other.package} ${other.scope}`).sort();
  return [modules, tests, scope, lib, data ?? {}, inputSchema, others];
}

/** That something was wrong may be the machine's fault. So may that a stage was given up. */
function isSound({ findings }: Tried): boolean {
  return !hasErrors(findings) && !findings.some(({ code }) => code.startsWith('opa.'));
}

function report(
  { modules, tests: testModules }: PolicySource,
  { findings: examined, policies, tests, coverage, notLinted }: ExaminedSource,
  tried: readonly SourceFinding[],
): ValidationReport {
  const files = [...modules, ...testModules].map(({ path }) => path);
  const findings = [...examined, ...tried].sort(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.row - b.row || a.column - b.column,
  );
  return { ok: !hasErrors(findings), findings, policies, tests, coverage, notLinted };
}
