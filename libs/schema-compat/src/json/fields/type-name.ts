import type { JsonValue } from '../json-value.js';
import { ExactNumber } from '../numbers/json-number.js';
import { resolved, type ObjectNode, type ResolvedNode, type SchemaNode } from '../nodes/schema-node.js';
import type { StepBudget } from '../step-budget.js';

/** Names the types of schemas, e.g. `string`, `union<string,null>`, `array<integer>`, `map<number>`. */
export class TypeNames {
  private readonly known = new Map<ResolvedNode, string>();
  private readonly underWay = new Set<ResolvedNode>();

  constructor(private readonly budget: StepBudget) {}

  /** The name of a schema's type; a schema within itself is `any`. */
  of(node: SchemaNode): string {
    const schema = resolved(node);
    const known = this.known.get(schema);
    if (known !== undefined) return known;
    if (this.underWay.has(schema)) return 'any';
    this.budget.spend();
    this.underWay.add(schema);
    const name = this.budget.deeper(() => this.describe(schema));
    this.underWay.delete(schema);
    this.known.set(schema, name);
    return name;
  }

  private describe(schema: ResolvedNode): string {
    switch (schema.kind) {
      case 'number':
        return schema.integer ? 'integer' : 'number';
      case 'object':
        return this.ofObject(schema);
      case 'array': {
        const items = [schema.everyItem ?? schema.additional.schema ?? [], schema.items].flat();
        return `array<${union(items.map((item) => this.of(item)))}>`;
      }
      case 'combined':
        return this.ofCombination(schema.criterion === 'allOf', schema.members);
      case 'enum':
        return union([...schema.values.values()].map(typeOfValue));
      case 'const':
        return typeOfValue(schema.value);
      case 'false':
        return 'never';
      case 'string':
      case 'boolean':
      case 'null':
        return schema.kind;
      default:
        return 'any';
    }
  }

  private ofObject(schema: ObjectNode): string {
    if (!isFreeForm(schema)) return 'object';
    const values = [...schema.patternProperties.values(), schema.additional.schema ?? []].flat();
    return schema.properties.size > 0 ? 'object' : `map<${union(values.map((value) => this.of(value)))}>`;
  }

  private ofCombination(all: boolean, members: readonly SchemaNode[]): string {
    const names = members.map((member) => this.of(member));
    if (!all) return union(names);
    const telling = [...new Set(names.filter((name) => name !== 'any'))];
    return telling.length === 0 ? 'any' : telling.join('&');
  }
}

/** Whether an object holds properties that are not declared, beyond being open as schemas are by default. */
export function isFreeForm(schema: ObjectNode): boolean {
  if (schema.patternProperties.size > 0 || schema.additional.schema !== undefined) return true;
  return schema.properties.size === 0 && schema.additional.permitted;
}

function union(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  if (distinct.length === 0) return 'any';
  return distinct.length === 1 ? distinct.join() : `union<${distinct.join(',')}>`;
}

function typeOfValue(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array<any>';
  if (value instanceof ExactNumber) return value.decimal.exponent < 0 ? 'number' : 'integer';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
