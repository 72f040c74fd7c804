import { workspacePath } from '#policy-engine';
import type { PolicyCoverage, SourceFinding } from '../report.js';
import { libFolders } from '../source/authoring-workspace.js';
import { escaped, testCommand } from './run-tests.js';
import { overranFinding } from './stage.js';
import type { Draft } from './stage.js';

/** What the tests reach, and a finding for each run of rows that they do not. */
export interface CoverageMeasured {
  readonly coverage: PolicyCoverage | null;
  readonly findings: readonly SourceFinding[];
}

interface Range {
  readonly start: { readonly row: number; readonly col: number };
  readonly end: { readonly row: number };
}

interface FileCoverage {
  readonly not_covered?: readonly Range[];
  readonly covered_lines?: number;
  readonly not_covered_lines?: number;
}

// Longer parameters are refused by the system.
const MAX_PATTERN = 100_000;

/** Runs the tests that passed once more, as OPA measures nothing when one fails. */
export async function measureCoverage(draft: Draft, passed: readonly string[]): Promise<CoverageMeasured> {
  const pattern = `^(${passed.map(escaped).join('|')})$`;
  if (passed.length === 0) return { coverage: null, findings: [] };
  if (pattern.length > MAX_PATTERN) return { coverage: null, findings: [notMeasured(draft)] };
  try {
    const { stdout } = await draft.workspace.folder.opa(
      ...testCommand(draft, ['--coverage', '--coverage-runs', '', '--run', pattern]),
      ...libFolders(draft.context, true),
      ...draft.outlines.map(({ path }) => workspacePath(path)),
    );
    return toCoverage(draft, (JSON.parse(stdout) as { files?: Record<string, FileCoverage> }).files ?? {});
  } catch (error) {
    return { coverage: null, findings: [overranFinding('coverage', draft, error)] };
  }
}

function toCoverage({ outlines }: Draft, files: Record<string, FileCoverage>): CoverageMeasured {
  const measured = outlines
    .filter(({ isTest }) => !isTest)
    .map(({ path }) => ({ file: path, ...files[workspacePath(path)] }));
  const sum = (count: (file: FileCoverage) => number | undefined) =>
    measured.reduce((total, file) => total + (count(file) ?? 0), 0);
  const covered = sum((file) => file.covered_lines);
  const all = covered + sum((file) => file.not_covered_lines);
  const gaps = measured.flatMap(({ file, not_covered: ranges = [] }) => mergeRanges(ranges, file));
  if (all === 0) return { coverage: null, findings: [notMeasured({ outlines })] };
  return {
    coverage: {
      percent: Math.floor((covered / all) * 10_000) / 100,
      notCovered: gaps.map(({ file, fromRow, toRow }) => ({ file, fromRow, toRow })),
    },
    findings: gaps.map(toFinding),
  };
}

interface Gap {
  readonly file: string;
  readonly fromRow: number;
  readonly toRow: number;
  readonly column: number;
}

/** Ranges on the same or on following rows are one gap. */
function mergeRanges(ranges: readonly Range[], file: string): Gap[] {
  const sorted = [...ranges].sort((a, b) => a.start.row - b.start.row || a.start.col - b.start.col);
  return sorted.reduce<Gap[]>((gaps, { start, end }) => {
    const last = gaps.at(-1);
    if (!last || start.row > last.toRow + 1) {
      return [...gaps, { file, fromRow: start.row, toRow: end.row, column: start.col }];
    }
    return [...gaps.slice(0, -1), { ...last, toRow: Math.max(last.toRow, end.row) }];
  }, []);
}

function toFinding({ file, fromRow, toRow, column }: Gap): SourceFinding {
  const rows = fromRow === toRow ? `row ${fromRow} is` : `rows ${fromRow}-${toRow} are`;
  return {
    stage: 'coverage',
    severity: 'error',
    code: 'coverage.gap',
    message: `${rows} reached by no test that passes`,
    file,
    row: fromRow,
    column,
    remediation: 'Write a test for it, or leave it out.',
  };
}

/** Nothing measured is not everything reached. */
function notMeasured({ outlines }: Pick<Draft, 'outlines'>): SourceFinding {
  return {
    stage: 'coverage',
    severity: 'error',
    code: 'coverage.unknown',
    message: 'what the tests reach could not be measured',
    file: outlines[0]?.path ?? '',
    row: 1,
    column: 1,
    remediation:
      'Have the tests evaluate a rule of the policy, and give them shorter names if there are thousands.',
  };
}
