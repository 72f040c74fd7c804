import type { Argument } from './argument.js';
import type { Directive } from './directive.js';

/** Go accepts no width or precision beyond this. */
const MAX_WIDTH = 1_000_000;

/** A directive, and what Go would complain about while reading it. */
export interface ReadDirective {
  directive: Directive;
  /** Complaints that are written before the value. */
  complaints: string;
  /** `%[n]` named an argument that is not there. */
  badIndex: boolean;
}

/** Walks over a Go format and its arguments. */
export class DirectiveReader {
  private at = 0;
  private argument = 0;
  private reordered = false;
  private badIndex = false;
  private complaints = '';

  constructor(
    private readonly format: string,
    private readonly args: Argument[],
  ) {}

  get atEnd(): boolean {
    return this.at >= this.format.length;
  }

  /** The text up to the next directive. */
  literal(): string {
    const end = this.format.indexOf('%', this.at);
    const text = this.format.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.format.length : end;
    return text;
  }

  /** Reads the directive at hand. */
  directive(): ReadDirective {
    this.at++;
    this.complaints = '';
    this.badIndex = false;
    const directive = this.flags();
    this.index();
    this.width(directive);
    this.precision(directive);
    if (!this.indexed) this.index();
    directive.verb = this.verb();
    return { directive, complaints: this.complaints, badIndex: this.badIndex };
  }

  nextArgument(): Argument | undefined {
    const argument = this.args[this.argument];
    if (argument) this.argument++;
    return argument;
  }

  /** Arguments that no directive used; none where directives chose their own. */
  unusedArguments(): Argument[] {
    return this.reordered ? [] : this.args.slice(this.argument);
  }

  private indexed = false;

  private flags(): Directive {
    const start = this.at;
    while ('+-# 0'.includes(this.format[this.at] ?? 'x')) this.at++;
    const flags = this.format.slice(start, this.at);
    const has = (flag: string) => flags.includes(flag);
    return {
      verb: '',
      plus: has('+'),
      minus: has('-'),
      sharp: has('#'),
      space: has(' '),
      zero: has('0') && !has('-'),
      width: undefined,
      precision: undefined,
    };
  }

  private index(): void {
    this.indexed = false;
    if (this.format[this.at] !== '[') return;
    this.reordered = true;
    const close = this.format.indexOf(']', this.at);
    const number = close < 0 ? '' : this.format.slice(this.at + 1, close);
    this.at = close < 0 ? this.at + 1 : close + 1;
    const chosen = /^\d+$/.test(number) ? Number(number) : 0;
    if (chosen < 1 || chosen > this.args.length) this.badIndex = true;
    else [this.argument, this.indexed] = [chosen - 1, true];
  }

  private width(directive: Directive): void {
    if (this.format[this.at] === '*') {
      const width = this.starred();
      if (width === undefined) this.complaints += '%!(BADWIDTH)';
      else if (width < 0) [directive.width, directive.minus, directive.zero] = [-width, true, false];
      else directive.width = width;
      this.indexed = false;
      return;
    }
    const width = this.number();
    if (width === undefined) return;
    if (this.indexed) this.badIndex = true;
    directive.width = width;
  }

  private precision(directive: Directive): void {
    if (this.format[this.at] !== '.') return;
    this.at++;
    if (this.indexed) this.badIndex = true;
    this.index();
    if (this.format[this.at] !== '*') {
      directive.precision = this.number() ?? 0;
      return;
    }
    const precision = this.starred();
    if (precision === undefined) this.complaints += '%!(BADPREC)';
    else directive.precision = precision < 0 ? undefined : precision;
    if (precision !== undefined && precision < 0) this.complaints += '%!(BADPREC)';
    this.indexed = false;
  }

  private starred(): number | undefined {
    this.at++;
    const argument = this.nextArgument();
    if (argument?.type !== 'int64') return undefined;
    const number = Number(argument.integer);
    return Math.abs(number) > MAX_WIDTH ? undefined : number;
  }

  private number(): number | undefined {
    const digits = /^\d+/.exec(this.format.slice(this.at, this.at + 8))?.[0];
    if (digits === undefined) return undefined;
    this.at += digits.length;
    return Number(digits) > MAX_WIDTH ? undefined : Number(digits);
  }

  private verb(): string {
    const code = this.format.codePointAt(this.at);
    if (code === undefined) return '';
    const verb = String.fromCodePoint(code);
    this.at += verb.length;
    return verb;
  }
}
