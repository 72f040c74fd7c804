import { OpaMissing, sourcePath, SOURCES } from '#policy-engine';
import type { SourceFinding } from '../report.js';
import { overranFinding } from './stage.js';
import type { Draft } from './stage.js';

const CONFIG = 'regal.json';

/** What the linter found, or why it did not look. */
export interface Linted {
  readonly findings: readonly SourceFinding[];
  readonly notLinted: string | null;
}

/** As `regal lint --format json` writes it. */
interface Violation {
  readonly title: string;
  readonly category: string;
  readonly description: string;
  readonly related_resources?: readonly { readonly ref?: string }[];
  readonly location?: { readonly file?: string; readonly row?: number; readonly col?: number };
}

/**
 * What other stages say already, what needs the modules of others to be known, and what is about where files lie: an author's files
 * lie wherever the author wishes.
 */
const IGNORED: Readonly<Record<string, readonly string[]>> = {
  idiomatic: ['directory-package-mismatch', 'no-defined-entrypoint'],
  imports: ['unresolved-import', 'unresolved-reference', 'prefer-package-imports'],
  style: ['external-reference', 'file-length', 'line-length', 'opa-fmt'],
};

/** Has Regal look at the author's modules where it is installed. What it finds is advice: no version is kept from being in force by it. */
export async function lintSource(draft: Draft): Promise<Linted> {
  const { workspace, outlines, complete } = draft;
  if (!workspace.regal) {
    return { findings: [], notLinted: 'Regal is not installed: set REGAL_BIN, or put regal on the PATH.' };
  }
  if (!complete || outlines.length === 0)
    return { findings: [], notLinted: 'A module could not be parsed, so no linter has looked.' };
  await workspace.folder.write(CONFIG, JSON.stringify({ rules: rulesLeftOut() }));
  const asked = ['lint', '--format', 'json', '--config-file', CONFIG, SOURCES];
  try {
    const { stdout, stderr } = await workspace.regal.run(asked, workspace.folder.folder);
    const violations = readViolations(stdout);
    return violations
      ? { findings: violations.map((it) => toFinding(it, draft)), notLinted: null }
      : { findings: [], notLinted: `Regal gave no answer: ${stderr.trim().slice(0, 500)}` };
  } catch (error) {
    if (error instanceof OpaMissing)
      return { findings: [], notLinted: `Regal cannot be started: ${workspace.regal.binary()}.` };
    const { message } = overranFinding('lint', draft, error);
    return { findings: [], notLinted: message };
  }
}

function rulesLeftOut(): object {
  const ignored = Object.entries(IGNORED).map(([category, titles]) => [
    category,
    Object.fromEntries(titles.map((title) => [title, { level: 'ignore' }])),
  ]);
  return Object.fromEntries(ignored) as object;
}

function readViolations(text: string): readonly Violation[] | undefined {
  try {
    return (JSON.parse(text) as { violations?: Violation[] }).violations ?? [];
  } catch {
    return undefined; // it says why on the other stream
  }
}

function toFinding(
  { title, category, description, related_resources: [resource] = [], location = {} }: Violation,
  { outlines }: Draft,
): SourceFinding {
  const { file, row = 1, col = 1 } = location;
  return {
    stage: 'lint',
    severity: 'warning',
    code: `lint.${category}.${title}`,
    message: description,
    file: file === undefined ? (outlines[0]?.path ?? '') : sourcePath(file),
    row: Math.max(1, row),
    column: Math.max(1, col),
    ...(resource?.ref !== undefined && { link: resource.ref }),
  };
}
