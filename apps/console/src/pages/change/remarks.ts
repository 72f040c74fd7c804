import { Locator, type Part } from '#positions';
import { YAMLException, loadAll } from 'js-yaml';
import type { components } from '@meshwarden/client';
import type { Remark } from '../../editor/editor.tsx';

type Decision = components['schemas']['Decision'];
type Severity = Remark['severity'];

const severities: Readonly<Record<string, Severity>> = { deny: 'error', error: 'error', warn: 'warning' };

/** A finding with the line of the text that it is about. */
export interface PlacedFinding {
  readonly finding: Decision['changes'][number]['violations'][number];
  readonly change: Decision['changes'][number];
  readonly remark: Remark;
  readonly line: number;
}

/** Where in a text of several documents the findings of its decision stand. */
export function placeFindings(text: string, { changes }: Decision): PlacedFinding[] {
  const locator = new Locator();
  return changes.flatMap((change, document) => {
    const part = partOf(text, change.kind, document);
    return change.violations.map((finding) => {
      const { at } = locator.locate(part, finding.path);
      const remark = remarkAt(
        text,
        at,
        severities[finding.level] ?? 'info',
        `${finding.message}\n${finding.remediation}`,
      );
      return { finding, change, remark, line: lineOf(text, at) };
    });
  });
}

/** Where in a text stand the mistakes for which the server did not even look at it, by paths such as `changes.0.document.id`. */
export function placeMistakes(
  text: string,
  mistakes: readonly { path: string; message: string }[],
): Remark[] {
  const locator = new Locator();
  return mistakes.map(({ path, message }) => {
    const [, number = '0', rest = ''] = /^changes\.(\d+)(?:\.document)?\.?(.*)$/.exec(path) ?? [];
    const { at } = locator.locate(partOf(text, 'DataProduct', Number(number)), rest);
    return remarkAt(text, at, 'error', path === '' ? message : `${path}: ${message}`);
  });
}

/** Where a text is no YAML. */
export function syntaxRemarks(text: string): Remark[] {
  try {
    loadAll(text);
    return [];
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return [remarkAt(text, error.mark?.position ?? 0, 'error', error.reason)];
  }
}

function partOf(text: string, kind: string, document: number): Part {
  return {
    file: 'change.yaml',
    text,
    language: kind === 'DataContract' ? 'ODCS' : 'ODPS',
    document,
    within: [],
  };
}

function remarkAt(text: string, at: number, severity: Severity, message: string): Remark {
  const end = text.indexOf('\n', at);
  return { from: at, to: end < 0 ? text.length : end, severity, message };
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
