import { BuiltinError } from '../builtin-error.js';
import { readPipeline } from './parse-pipeline.js';
import type { Pipeline, TemplateNode } from './template-tree.js';

/** A template and those it defines, by name. */
export interface Template {
  body: TemplateNode[];
  defined: Map<string, TemplateNode[]>;
}

const ACTION =
  /\{\{(-(?=\s))?\s*((?:\/\*[^]*?\*\/|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|(?!\}\}|\s-\}\}|["`'])[^])*)(?:(\s-)\}\}|\}\})/g;

type Part = { text: string } | { action: string };

/** Reads a Go text template. @throws BuiltinError where it is malformed. */
export function parseTemplate(source: string): Template {
  return new TemplateReader(split(source)).read();
}

function split(source: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  let trim = false;
  const addText = (text: string) => parts.push({ text: trim ? text.trimStart() : text });
  for (const match of source.matchAll(ACTION)) {
    const before = source.slice(end, match.index);
    addText(match[1] === undefined ? before : before.trimEnd());
    parts.push({ action: (match[2] ?? '').trim() });
    trim = match[3] !== undefined;
    end = match.index + match[0].length;
  }
  const rest = source.slice(end);
  if (rest.includes('{{')) throw new BuiltinError('template: unclosed action');
  addText(rest);
  return parts.filter((part) => !('text' in part) || part.text !== '');
}

class TemplateReader {
  private at = 0;
  /** How many loops are open. */
  private ranges = 0;
  private readonly defined = new Map<string, TemplateNode[]>();

  constructor(private readonly parts: Part[]) {}

  read(): Template {
    const { nodes, end } = this.nodes();
    if (end !== undefined) throw new BuiltinError(`template: unexpected {{${end}}}`);
    return { body: nodes, defined: this.defined };
  }

  private nodes(): { nodes: TemplateNode[]; end: string | undefined } {
    const nodes: TemplateNode[] = [];
    for (let part = this.parts[this.at++]; part; part = this.parts[this.at++]) {
      if ('text' in part) nodes.push({ kind: 'text', text: part.text });
      else if (/^(?:end|else\b.*)$/s.test(part.action)) return { nodes, end: part.action };
      else nodes.push(...this.action(part.action));
    }
    return { nodes, end: undefined };
  }

  private action(action: string): TemplateNode[] {
    if (action.startsWith('/*')) return [];
    const [, word = '', rest = ''] = /^(\w+)\b\s*([^]*)$/.exec(action) ?? [];
    if (word === 'if' || word === 'with' || word === 'range') return [this.control(word, readPipeline(rest))];
    if (word === 'break' || word === 'continue') {
      if (this.ranges === 0) throw new BuiltinError(`template: {{${word}}} outside {{range}}`);
      return [{ kind: word }];
    }
    if (word === 'template') return [call(rest)];
    if (word === 'define' || word === 'block') return this.definition(word, rest);
    return [{ kind: 'output', pipeline: readPipeline(action) }];
  }

  private control(kind: 'if' | 'with' | 'range', pipeline: Pipeline): TemplateNode {
    if (kind === 'range') this.ranges++;
    const { nodes: body, end } = this.nodes();
    if (kind === 'range') this.ranges--;
    if (end === undefined) throw new BuiltinError('template: unexpected EOF');
    if (end === 'end') return { kind, pipeline, body, otherwise: [] };
    const [, chained, rest = ''] = /^else\s+(if|with)\b\s*([^]*)$/.exec(end) ?? [];
    if (chained === 'if' || chained === 'with') {
      return { kind, pipeline, body, otherwise: [this.control(chained, readPipeline(rest))] };
    }
    return { kind, pipeline, body, otherwise: this.untilEnd() };
  }

  private definition(word: string, rest: string): TemplateNode[] {
    const use = call(rest);
    this.defined.set(use.name, this.untilEnd());
    return word === 'block' ? [use] : [];
  }

  private untilEnd(): TemplateNode[] {
    const { nodes, end } = this.nodes();
    if (end !== 'end') throw new BuiltinError(`template: expected end; found ${end ?? 'EOF'}`);
    return nodes;
  }
}

function call(text: string): TemplateNode & { kind: 'template' } {
  const match = /^("(?:[^"\\\n]|\\.)*"|`[^`]*`)\s*([^]*)$/.exec(text);
  if (!match) throw new BuiltinError('template: missing template name');
  const [, quoted = '', rest = ''] = match;
  return {
    kind: 'template',
    name: quoted.slice(1, -1),
    pipeline: rest === '' ? undefined : readPipeline(rest),
  };
}
