import { BuiltinError } from '../builtin-error.js';
import type { Operand, Pipeline } from './template-tree.js';

const TOKEN =
  /\s*("(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'|[-+]?\d[\w.+]*|\$\w*|\.\w+|\.|:=|=|[|(),]|\w+)|\s*(\S)/gy;

/** Reads a pipeline: `$i, $x := .items`, `len .items | printf "%d"`. @throws BuiltinError where it is malformed. */
export function readPipeline(text: string): Pipeline {
  const tokens = Array.from(text.trim().matchAll(TOKEN), (match) => {
    if (match[2] !== undefined) throw new BuiltinError(`template: unexpected "${match[2]}" in command`);
    // A space before a field makes it an operand of its own.
    return { text: match[1] ?? '', glued: !/^\s/.test(match[0]) };
  });
  const reader = new PipelineReader(tokens);
  const pipeline = reader.pipeline();
  if (!reader.atEnd) throw new BuiltinError('template: unexpected token in command');
  return pipeline;
}

interface Token {
  text: string;
  glued: boolean;
}

class PipelineReader {
  private at = 0;

  constructor(private readonly tokens: Token[]) {}

  get atEnd(): boolean {
    return this.at >= this.tokens.length;
  }

  pipeline(): Pipeline {
    const declaration = this.declaration();
    const commands = [this.command()];
    while (this.skip('|')) commands.push(this.command());
    return { ...declaration, commands };
  }

  private declaration(): { declare: string[]; assign: boolean } {
    const texts = this.tokens.slice(this.at, this.at + 4).map(({ text }) => text);
    const names = texts[1] === ',' ? [texts[0] ?? '', texts[2] ?? ''] : [texts[0] ?? ''];
    const sign = texts[names.length === 2 ? 3 : 1];
    if (!names.every((name) => /^\$\w/.test(name)) || (sign !== ':=' && sign !== '=')) {
      return { declare: [], assign: false };
    }
    this.at += names.length === 2 ? 4 : 2;
    return { declare: names, assign: sign === '=' };
  }

  private command(): Operand[] {
    const operands: Operand[] = [];
    while (!this.atEnd && !['|', ')'].includes(this.tokens[this.at]?.text ?? ''))
      operands.push(this.operand());
    if (operands.length === 0) throw new BuiltinError('template: missing value for command');
    return operands;
  }

  private operand(): Operand {
    const token = this.tokens[this.at++]?.text ?? '';
    if (token === '(') {
      const pipeline = this.pipeline();
      if (!this.skip(')')) throw new BuiltinError('template: unclosed left paren');
      return { kind: 'pipeline', pipeline, names: this.fields() };
    }
    if (token === '.') return { kind: 'dot' };
    if (token.startsWith('.')) return { kind: 'field', names: [token.slice(1), ...this.fields()] };
    if (token.startsWith('$')) return { kind: 'variable', name: token, names: this.fields() };
    return literal(token) ?? { kind: 'function', name: token };
  }

  private fields(): string[] {
    const names: string[] = [];
    for (
      let next = this.tokens[this.at];
      next?.glued && /^\.\w/.test(next.text);
      next = this.tokens[this.at]
    ) {
      names.push(next.text.slice(1));
      this.at++;
    }
    return names;
  }

  private skip(text: string): boolean {
    const found = this.tokens[this.at]?.text === text;
    if (found) this.at++;
    return found;
  }
}

function literal(token: string): Operand | undefined {
  if (token.startsWith('`')) return { kind: 'literal', value: token.slice(1, -1) };
  if (token.startsWith('"')) return { kind: 'literal', value: unquoted(token) };
  if (token.startsWith("'")) return { kind: 'literal', value: token.slice(1, -1).codePointAt(0) ?? 0 };
  if (/^[-+]?\d/.test(token)) return { kind: 'literal', value: Number(token) };
  if (token === 'true' || token === 'false') return { kind: 'literal', value: token === 'true' };
  return token === 'nil' ? { kind: 'literal', value: null } : undefined;
}

function unquoted(token: string): string {
  try {
    return JSON.parse(token) as string;
  } catch {
    throw new BuiltinError(`template: malformed string ${token}`);
  }
}
