import type { SchemaField } from '../../format.js';
import type { JsonValue } from '../json-value.js';
import {
  resolved,
  type CombinedNode,
  type ObjectNode,
  type ResolvedNode,
  type SchemaNode,
} from '../nodes/schema-node.js';
import { StepBudget } from '../step-budget.js';
import { markRequired, mergeAll, mergeAlternatives, type FieldsByPath } from './merge-fields.js';
import { isFreeForm, TypeNames } from './type-name.js';

/**
 * The fields of a schema, flattened. `required` is relative to the object that holds the field; of alternatives, a
 * field is required when each that is an object requires it. A schema within itself is listed once and not entered
 * again.
 * @throws ComparisonTooLarge
 */
export function flattenFields(root: SchemaNode): SchemaField[] {
  return [...new Flattening().fieldsOf(root, '').values()];
}

class Flattening {
  private readonly budget = new StepBudget();
  private readonly types = new TypeNames(this.budget);
  private readonly entered = new Set<ResolvedNode>();

  fieldsOf(node: SchemaNode, path: string): FieldsByPath {
    const schema = resolved(node);
    this.budget.spend();
    if (this.entered.has(schema)) return new Map();
    this.entered.add(schema);
    const fields = this.budget.deeper(() => this.enter(schema, path));
    this.entered.delete(schema);
    return fields;
  }

  private enter(schema: ResolvedNode, path: string): FieldsByPath {
    switch (schema.kind) {
      case 'object':
        return this.ofObject(schema, path);
      case 'array':
        return this.ofEach(
          [schema.everyItem ?? [], schema.items, schema.additional.schema ?? []].flat(),
          path,
        );
      case 'combined':
        return this.ofCombination(schema, path);
      default:
        return new Map();
    }
  }

  private ofObject(schema: ObjectNode, path: string): FieldsByPath {
    const declared = [...schema.properties].map(([name, property]) => {
      const fieldPath = path === '' ? name : `${path}.${name}`;
      const field = this.field(property, fieldPath, schema.required.has(name));
      return new Map([[fieldPath, field], ...this.fieldsOf(property, fieldPath)]);
    });
    const values = [...schema.patternProperties.values(), schema.additional.schema ?? []].flat();
    return this.spendOn(mergeAll([...declared, this.ofEach(values, path)]));
  }

  private ofEach(nodes: readonly SchemaNode[], path: string): FieldsByPath {
    return this.spendOn(mergeAlternatives(nodes.map((node) => this.fieldsOf(node, path))));
  }

  private ofCombination(schema: CombinedNode, path: string): FieldsByPath {
    const members = schema.members.map((member) => this.fieldsOf(member, path));
    if (schema.criterion !== 'allOf') return this.spendOn(mergeAlternatives(members));
    // A member may require what only another one declares.
    const required = [...requiredNames(schema)].map((name) => (path === '' ? name : `${path}.${name}`));
    return this.spendOn(markRequired(mergeAll(members), required));
  }

  private field(property: SchemaNode, path: string, required: boolean): SchemaField {
    const schema = resolved(property);
    const description = property.annotations.description ?? schema.annotations.description;
    const tags = property.annotations.tags ?? schema.annotations.tags;
    return {
      path,
      type: this.types.of(property),
      required,
      ...(description === undefined ? {} : { description }),
      ...(tags === undefined ? {} : { tags }),
      ...allowedBy(schema),
      ...(this.holdsAnyKey(property) ? { freeForm: true } : {}),
    };
  }

  private holdsAnyKey(node: SchemaNode, seen = new Set<ResolvedNode>()): boolean {
    const schema = resolved(node);
    if (seen.has(schema)) return false;
    seen.add(schema);
    if (schema.kind === 'object') return isFreeForm(schema);
    if (schema.kind !== 'combined') return false;
    const objects = schema.members.filter((member) => this.holdsAnyKey(member, seen));
    return (
      objects.length > 0 &&
      (schema.criterion !== 'allOf' || schema.members.every((member) => objects.includes(member)))
    );
  }

  private spendOn(fields: FieldsByPath): FieldsByPath {
    this.budget.spend(fields.size);
    return fields;
  }
}

/** Values that are no scalars are not listed: then nothing is known to be all. */
function allowedBy(schema: ResolvedNode): Pick<SchemaField, 'allowedValues'> {
  if (schema.kind !== 'enum') return {};
  const values = [...schema.values.values()];
  return values.every(isScalar) ? { allowedValues: values } : {};
}

function isScalar(value: JsonValue): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function requiredNames(node: SchemaNode, seen = new Set<ResolvedNode>()): Set<string> {
  const schema = resolved(node);
  if (seen.has(schema)) return new Set();
  seen.add(schema);
  if (schema.kind === 'object') return new Set(schema.required);
  if (schema.kind !== 'combined' || schema.criterion !== 'allOf') return new Set();
  return new Set(schema.members.flatMap((member) => [...requiredNames(member, seen)]));
}
