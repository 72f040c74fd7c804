import type { BriefLine } from './brief-line.js';

/** In which rule, and how deep, an evaluation is. */
export interface Frame {
  /** From 0, that of the policy's own rules. */
  readonly depth: number;
  readonly rule: string | null;
}

/** Follows an evaluation by its lines: rules and bodies are entered, and entered anew. */
export class BriefFrames {
  private readonly entered = new Set<string>();
  private readonly rules: (string | null)[] = [];

  /** @param ruleOf the rule that a line enters, if it is one */
  constructor(private readonly ruleOf: (line: BriefLine) => string | undefined) {}

  /** Where the evaluation is at the next line. */
  follow(line: BriefLine): Frame {
    const enters = this.enters(line);
    const level = enters ? line.bars + 1 : line.bars;
    if (enters) this.rules[level] = this.ruleOf(line) ?? this.rules[level - 1] ?? null;
    // The query, and what it asks for, come before the first rule.
    return { depth: level - 2, rule: this.rules[level] ?? null };
  }

  /** An expression that is redone is indented like a rule that is: only a rule has been entered before. */
  private enters({ file, row, bars, op, text }: BriefLine): boolean {
    const key = `${bars} ${file}:${row} ${text}`;
    if (op === 'Enter') this.entered.add(key);
    return op === 'Enter' || (op === 'Redo' && this.entered.has(key));
  }
}
