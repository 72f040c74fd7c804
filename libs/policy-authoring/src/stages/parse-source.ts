import { readOpaErrors, workspacePath } from '#policy-engine';
import type { OpaError, OpaWorkspace, RegoModule } from '#policy-engine';
import { OpaOverran } from '../opa/opa-overran.js';
import type { SourceFinding } from '../report.js';
import { withhold } from '../source/authoring-workspace.js';
import type { AuthoringWorkspace } from '../source/authoring-workspace.js';
import { outlineModule } from '../source/module-outline.js';
import type { ModuleOutline } from '../source/module-outline.js';
import { MAX_NESTING, nestedTooDeep } from '../source/nesting.js';
import type { PolicySource } from '../source/policy-source.js';
import type { SyntaxTree } from '../source/syntax.js';
import { impureCalls } from './check-purity.js';

/** What parsing gives: an outline of every module that could be read, and what is wrong with the others. */
export interface ParsedSource {
  readonly outlines: readonly ModuleOutline[];
  readonly findings: readonly SourceFinding[];
}

/**
 * Parses each module by itself, so that a mistake in one does not hide those of the others; what is withheld and called all the
 * same is kept from being evaluated.
 */
export async function parseSource(
  workspace: AuthoringWorkspace,
  { modules, tests }: PolicySource,
): Promise<ParsedSource> {
  const all = [
    ...modules.map((module) => ({ module, isTest: false })),
    ...tests.map((module) => ({ module, isTest: true })),
  ];
  const parsed = await Promise.all(
    all.map(({ module, isTest }) => parseModule(workspace.folder, module, isTest)),
  );
  const outlines = parsed.filter((outcome): outcome is ModuleOutline => !Array.isArray(outcome));
  await withhold(workspace, new Set(impureCalls(outlines, workspace).map(({ name }) => name)));
  return {
    outlines,
    findings: parsed.flatMap((outcome) => (Array.isArray(outcome) ? outcome : [])),
  };
}

async function parseModule(
  folder: OpaWorkspace,
  module: RegoModule,
  isTest: boolean,
): Promise<ModuleOutline | SourceFinding[]> {
  const refused = byteOrderMark(module) ?? tooDeep(module);
  if (refused) return [refused];
  const parameters = ['-f', 'json', '--json-include', 'locations,-comments', workspacePath(module.path)];
  try {
    const { ok, stdout, stderr } = await folder.opa('parse', ...parameters);
    // The errors of `parse` are on stderr, and a module without a package gives neither tree nor errors.
    const tree = ok ? (JSON.parse(stdout) as SyntaxTree | null) : null;
    return tree?.package ? outlineModule(module, isTest, tree) : toFindings(module, stdout, stderr);
  } catch (error) {
    if (!(error instanceof OpaOverran)) throw error;
    return [finding(module, { message: error.message, code: `opa.${error.limit}` })];
  }
}

/** OPA's commands do not agree on what it is. */
function byteOrderMark(module: RegoModule): SourceFinding | undefined {
  if (!module.text.startsWith('\uFEFF')) return undefined;
  const message = 'the module begins with a byte order mark (U+FEFF), which is no Rego';
  return {
    ...finding(module, { message, code: 'parse.byte-order-mark' }),
    remediation: 'Save it as UTF-8 without one.',
  };
}

function tooDeep(module: RegoModule): SourceFinding | undefined {
  const place = nestedTooDeep(module.text);
  if (!place) return undefined;
  const message = `brackets are nested more than ${MAX_NESTING} deep`;
  return { ...finding(module, { message, code: 'parse.nested' }), ...place };
}

function toFindings(module: RegoModule, stdout: string, stderr: string): SourceFinding[] {
  const errors = readOpaErrors(stderr.trim() ? stderr : stdout);
  if (errors.length === 0) {
    return [finding(module, { message: stderr.trim() || 'the module is empty', code: 'rego_parse_error' })];
  }
  // The parser stumbles several times over one place; the first time says why.
  const places = new Set<string>();
  return errors
    .map((error) => finding(module, error))
    .filter(({ row, column }) => {
      const place = `${row}:${column}`;
      return !places.has(place) && places.add(place);
    });
}

function finding({ path }: RegoModule, { message, code, location }: OpaError): SourceFinding {
  return {
    stage: 'parse',
    severity: 'error',
    code: code ?? 'rego_parse_error',
    message,
    file: path,
    row: Math.max(1, location?.row ?? 1),
    column: Math.max(1, location?.col ?? 1),
  };
}
