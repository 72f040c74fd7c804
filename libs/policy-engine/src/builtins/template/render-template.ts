import { BuiltinError } from '../builtin-error.js';
import { objectOperand, stringOperand } from '../operands.js';
import { RegoObject, isRegoNumber, jsonEntries, numberText, parseJson, printValue } from '../values/index.js';
import type { RegoValue } from '../values/index.js';
import { parseTemplate } from './parse-template.js';
import type { Template } from './parse-template.js';
import { TEMPLATE_FUNCTIONS, goText, isTrue } from './template-functions.js';
import type { TemplateValue } from './template-functions.js';
import type { Operand, Pipeline, TemplateNode } from './template-tree.js';

const MAX_OUTPUT = 16 * 1024 * 1024;
const MAX_DEPTH = 500;

/** `strings.render_template`: a Go text template over an object; what the object lacks shows as `<undefined>`. */
export function renderTemplate(source: RegoValue = null, variables: RegoValue = null): string {
  const template = parseTemplate(stringOperand(source, 1));
  const data = readVariables(objectOperand(variables, 2));
  return new Renderer(template, data).render().replaceAll('<no value>', '<undefined>');
}

/** The object as OPA hands it to Go: its printed form, read as JSON. Sets and keys that are no strings are none. */
function readVariables(variables: RegoObject): RegoValue {
  try {
    return numbersAsText(parseJson(printValue(variables)));
  } catch (error) {
    if (error instanceof SyntaxError) throw new BuiltinError(`template: ${error.message}`);
    throw error;
  }
}

/** Numbers as texts, which is what they are to Go's templates. */
function numbersAsText(value: RegoValue): RegoValue {
  if (isRegoNumber(value)) return numberText(value);
  if (Array.isArray(value)) return value.map(numbersAsText);
  if (!(value instanceof RegoObject)) return value;
  return new RegoObject(Array.from(value, ([key, member]) => [key, numbersAsText(member)]));
}

type Variables = Map<string, TemplateValue>[];
type Flow = 'break' | 'continue' | undefined;

class Renderer {
  private out = '';
  private depth = 0;

  constructor(
    private readonly template: Template,
    private readonly data: RegoValue,
  ) {}

  render(): string {
    this.run(this.template.body, this.data, [new Map([['$', this.data]])]);
    return this.out;
  }

  private run(nodes: TemplateNode[], dot: TemplateValue, variables: Variables): Flow {
    for (const node of nodes) {
      const flow = this.node(node, dot, variables);
      if (flow) return flow;
    }
    return undefined;
  }

  private node(node: TemplateNode, dot: TemplateValue, variables: Variables): Flow {
    switch (node.kind) {
      case 'text':
        return this.write(node.text);
      case 'output': {
        const value = this.pipeline(node.pipeline, dot, variables);
        return node.pipeline.declare.length > 0 ? undefined : this.write(goText(value));
      }
      case 'template':
        return this.call(node.name, node.pipeline && this.pipeline(node.pipeline, dot, variables));
      case 'range':
        return this.range(node.pipeline, node, dot, variables);
      case 'if':
      case 'with':
        return this.branch(node, dot, variables);
      default:
        return node.kind;
    }
  }

  private branch(
    node: TemplateNode & { kind: 'if' | 'with' | 'range' },
    dot: TemplateValue,
    variables: Variables,
  ): Flow {
    const scope = [...variables, new Map<string, TemplateValue>()];
    const value = this.pipeline(node.pipeline, dot, scope);
    if (!isTrue(value)) return this.run(node.otherwise, dot, scope);
    return this.run(node.body, node.kind === 'with' ? value : dot, scope);
  }

  private range(
    { declare, ...rest }: Pipeline,
    { body, otherwise }: { body: TemplateNode[]; otherwise: TemplateNode[] },
    dot: TemplateValue,
    variables: Variables,
  ): Flow {
    const entries = entriesOf(this.pipeline({ ...rest, declare: [] }, dot, variables));
    if (entries.length === 0) return this.run(otherwise, dot, variables);
    for (const [key, item] of entries) {
      const named = declare.length === 2 ? [key, item] : [item];
      const scope = new Map(declare.map((name, at): [string, TemplateValue] => [name, named[at]]));
      if (this.run(body, item, [...variables, scope]) === 'break') break;
    }
    return undefined;
  }

  private call(name: string, dot: TemplateValue): undefined {
    const body = this.template.defined.get(name);
    if (!body) throw new BuiltinError(`template: template "${name}" not defined`);
    if (++this.depth > MAX_DEPTH) throw new BuiltinError('template: exceeded maximum template depth');
    this.run(body, dot, [new Map([['$', dot]])]);
    this.depth--;
  }

  private write(text: string): undefined {
    this.out += text;
    if (this.out.length > MAX_OUTPUT) throw new BuiltinError('template: the result is too long');
  }

  private pipeline(
    { declare, assign, commands }: Pipeline,
    dot: TemplateValue,
    variables: Variables,
  ): TemplateValue {
    let value: TemplateValue;
    for (const [at, command] of commands.entries()) {
      value = this.command(command, at === 0 ? [] : [value], dot, variables);
    }
    for (const name of declare) {
      const scope = assign ? variables.findLast((names) => names.has(name)) : variables.at(-1);
      if (!scope) throw new BuiltinError(`template: undefined variable "${name}"`);
      scope.set(name, value);
    }
    return value;
  }

  private command(
    [head, ...rest]: Operand[],
    piped: TemplateValue[],
    dot: TemplateValue,
    variables: Variables,
  ): TemplateValue {
    if (!head) return undefined;
    if (head.kind !== 'function') {
      if (rest.length + piped.length > 0)
        throw new BuiltinError("template: can't give argument to non-function");
      if (head.kind === 'literal' && head.value === null)
        throw new BuiltinError('template: nil is not a command');
      return this.operand(head, dot, variables);
    }
    const lazy = [
      ...rest.map((operand) => () => this.operand(operand, dot, variables)),
      ...piped.map((value) => () => value),
    ];
    if (head.name === 'and' || head.name === 'or') return logical(head.name, lazy);
    const run = Object.hasOwn(TEMPLATE_FUNCTIONS, head.name) ? TEMPLATE_FUNCTIONS[head.name] : undefined;
    if (!run) throw new BuiltinError(`template: function "${head.name}" not defined`);
    return run(...lazy.map((read) => read()));
  }

  private operand(operand: Operand, dot: TemplateValue, variables: Variables): TemplateValue {
    switch (operand.kind) {
      case 'dot':
        return dot;
      case 'field':
        return fieldsOf(dot, operand.names);
      case 'variable':
        return fieldsOf(variableOf(operand.name, variables), operand.names);
      case 'pipeline':
        return fieldsOf(this.pipeline(operand.pipeline, dot, variables), operand.names);
      case 'function':
        return this.command([operand], [], dot, variables);
      default:
        return operand.value;
    }
  }
}

function variableOf(name: string, variables: Variables): TemplateValue {
  const scope = variables.findLast((names) => names.has(name));
  if (!scope) throw new BuiltinError(`template: undefined variable "${name}"`);
  return scope.get(name);
}

function fieldsOf(value: TemplateValue, names: string[]): TemplateValue {
  return names.reduce<TemplateValue>((parent, name) => {
    if (parent === undefined) return undefined;
    if (parent === null) throw new BuiltinError(`template: nil pointer evaluating interface {}.${name}`);
    if (parent instanceof RegoObject) return parent.get(name);
    throw new BuiltinError(`template: can't evaluate field ${name}`);
  }, value);
}

function logical(name: 'and' | 'or', values: (() => TemplateValue)[]): TemplateValue {
  let value: TemplateValue;
  for (const read of values) {
    value = read();
    if (isTrue(value) === (name === 'or')) break;
  }
  return value;
}

function entriesOf(value: TemplateValue): [RegoValue, RegoValue][] {
  if (Array.isArray(value)) return value.map((item, at) => [at, item]);
  if (value instanceof RegoObject) return jsonEntries(value);
  if (typeof value === 'number' && Number.isInteger(value))
    return Array.from({ length: Math.min(value, MAX_OUTPUT) }, (_, at) => [at, at]);
  if (value === undefined || value === null) return [];
  throw new BuiltinError("template: range can't iterate over value");
}
