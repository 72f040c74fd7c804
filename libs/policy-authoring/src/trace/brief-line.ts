const LINE = /^(\S+):(\d+) +((?:\| )*)([A-Z][a-z]+) (.*)$/;

/** A line of `opa eval --explain full --format pretty`. */
export interface BriefLine {
  readonly file: string;
  readonly row: number;
  /** How many bars it is indented by. */
  readonly bars: number;
  readonly op: string;
  /** The expression with the names of its variables, as the compiler left it; or the rule. */
  readonly text: string;
}

/** Reads a line; undefined when it is none of an explanation. */
export function readBriefLine(line: string): BriefLine | undefined {
  const [, file = '', row, bars = '', op = '', text = ''] = LINE.exec(line) ?? [];
  return row === undefined ? undefined : { file, row: Number(row), bars: bars.length / 2, op, text };
}
