import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceFinding } from '../report.js';
import { overranFinding } from './stage.js';
import type { Draft } from './stage.js';

const FORMATTED = 'formatted';

/** Compares each module with what `opa fmt` makes of it. */
export async function checkFormat(draft: Draft): Promise<SourceFinding[]> {
  const { outlines, workspace } = draft;
  if (outlines.length === 0) return [];
  for (const { path, text } of outlines) await workspace.folder.write(join(FORMATTED, path), text);
  try {
    await workspace.folder.opa('fmt', '-w', FORMATTED);
  } catch (error) {
    return [{ ...overranFinding('format', draft, error), severity: 'warning' }];
  }
  const findings = outlines.map(async ({ path, text }) =>
    firstDifference(path, text, await readFile(join(workspace.folder.folder, FORMATTED, path), 'utf8')),
  );
  return (await Promise.all(findings)).flat();
}

function firstDifference(file: string, text: string, formatted: string): SourceFinding[] {
  if (text === formatted) return [];
  const [written, wanted] = [text.split('\n'), formatted.split('\n')];
  const row = written.findIndex((line, position) => line !== wanted[position]);
  const at = row < 0 ? written.length - 1 : row;
  const line = wanted[at] ?? '';
  return [
    {
      stage: 'format',
      severity: 'warning',
      code: 'format.differs',
      message: 'from here on, the module is not written as `opa fmt` writes it',
      file,
      row: at + 1,
      column: firstDifferentColumn(written[at] ?? '', line),
      remediation: line.trim() ? `Run \`opa fmt -w\`; the line becomes: ${line.trim()}` : 'Run `opa fmt -w`.',
    },
  ];
}

function firstDifferentColumn(written: string, wanted: string): number {
  let column = 0;
  while (column < written.length && written[column] === wanted[column]) column += 1;
  return column + 1;
}
