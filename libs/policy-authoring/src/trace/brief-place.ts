import type { TraceStep } from './trace.js';
import type { BriefLine } from './brief-line.js';
import { firstLine } from './traced-module.js';
import type { TracedModule } from './traced-module.js';

// What the compiler takes out of an expression, into a variable before it.
const LIFTED = /^__local\d+__ = (.*)$/;
const CALL = /^(?:not )?(?:[\w.]+\.)?(\w+)\(/;

/** Finds the places of a module's lines, of which only the row is known, by what stands there. */
export class BriefPlaces {
  private readonly lines: readonly string[];
  private readonly expressions: ReadonlyMap<number, readonly Candidate[]>;
  private readonly references: ReadonlyMap<number, readonly Candidate[]>;

  constructor(private readonly module: TracedModule) {
    this.lines = module.text.split('\n');
    this.expressions = byRow(module.expressions);
    this.references = byRow(module.references);
  }

  /** Undefined for what the compiler made. */
  of(line: BriefLine): Pick<TraceStep, 'file' | 'row' | 'column' | 'expression'> | undefined {
    const found = line.text.startsWith('__local') ? this.lifted(line) : this.written(line);
    if (!found) return undefined;
    const { column, text } = found;
    return { file: this.module.name, row: line.row, column, expression: firstLine(text) };
  }

  /** The rule that a line enters: its name begins the row, or an `else` does. */
  ruleOf({ row, text }: BriefLine): string | undefined {
    const owner = /^package\s+([\w.]+)/m.exec(this.module.text)?.[1] ?? '';
    const name = text.startsWith(`data.${owner}.`) ? text.slice(owner.length + 6) : '';
    const begin = (this.lines[row - 1] ?? '').trimStart();
    const begins = begin.startsWith(/^\w*/.exec(name)?.[0] ?? '') || /^(default\b|\}?\s*else\b)/.test(begin);
    return begins && /^[^\s(]+$/.test(name) ? name : undefined;
  }

  /** A part of an expression is of interest only where evaluation ends at it. */
  private lifted({ row, op, text }: BriefLine): Candidate | undefined {
    const reference = op === 'Fail' ? LIFTED.exec(text)?.[1] : undefined;
    return this.references.get(row)?.find((candidate) => candidate.text === reference);
  }

  /** The call of the same function, or else the first that begins in the row. */
  private written({ row, text }: BriefLine): Candidate | undefined {
    const candidates = this.expressions.get(row) ?? [];
    const called = CALL.exec(text)?.[1];
    const call = candidates.find((candidate) => called && CALL.exec(candidate.text)?.[1] === called);
    return call ?? candidates[0] ?? (this.module.expressions ? undefined : this.wholeLine(row));
  }

  private wholeLine(row: number): Candidate | undefined {
    const line = this.lines[row - 1];
    return line === undefined ? undefined : { column: line.search(/\S|$/) + 1, text: line };
  }
}

interface Candidate {
  readonly column: number;
  readonly text: string;
}

/** The texts of each row, the leftmost first. */
function byRow(texts: ReadonlyMap<string, string> = new Map()): Map<number, Candidate[]> {
  const rows = new Map<number, Candidate[]>();
  for (const [place, text] of texts) {
    const [row = 0, column = 0] = place.split(':').map(Number);
    rows.set(row, [...(rows.get(row) ?? []), { column, text }]);
  }
  for (const candidates of rows.values()) candidates.sort((a, b) => a.column - b.column);
  return rows;
}
