import type { DataContract } from '#contracts/documents';
import type { InputDisagreement } from '#contracts/policy-input';
import type { Column } from '#document-readers';
import type { SchemaField } from '#schema-compat';
import { joinFields, type JoinedField, type WireSchema } from './join-fields.js';
import { logicalTypesOf } from './logical-types-of.js';

/**
 * Where a wire schema and its contract say different things. What one of them leaves open is no disagreement: a contract
 * without columns, an object without properties, a map; nor is a wire schema that promises more than the contract does.
 */
export function disagreements(wire: WireSchema, contract: DataContract): InputDisagreement[] {
  return new Comparison(wire, contract).all();
}

/** Values that a message names. */
const mostValues = 5;

type Finding = Pick<InputDisagreement, 'rule' | 'field' | 'column' | 'message'>;

class Comparison {
  private readonly joined;
  private readonly byPath: ReadonlyMap<string, JoinedField>;
  /** Paths with something below them. */
  private readonly records: ReadonlySet<string>;
  private readonly objects: ReadonlySet<string>;

  constructor(
    private readonly wire: WireSchema,
    private readonly contract: DataContract,
  ) {
    this.joined = joinFields(wire, contract);
    this.byPath = new Map(this.joined.fields.map((it) => [it.field.path, it]));
    this.records = parents(wire.fields.map(({ path }) => path));
    const known = this.joined.fields.flatMap(({ column }) => column ?? []);
    this.objects = parents([...known, ...this.joined.missing].map(({ path }) => path));
  }

  all(): InputDisagreement[] {
    if (!this.joined.fields.some(({ column }) => column) && this.joined.missing.length === 0) return [];
    const found = [
      ...this.joined.fields.flatMap((it) => this.inField(it)),
      ...this.joined.missing.flatMap((column) => this.inColumn(column)),
    ];
    const { subject } = this.wire;
    return found.map((it) => ({ ...it, subject, contractId: this.contract.id }));
  }

  private inField({ field, column }: JoinedField): Finding[] {
    if (!column) return this.isOpenInContract(field) ? [] : [this.onlyInSchema(field)];
    return [
      ...this.type(field, column),
      ...this.nullability(field, column),
      ...this.values(field, column),
      ...(field.description || column.description ? [] : [this.undescribed(field, column)]),
    ];
  }

  /** Said of the topmost field only; below a column without properties the contract leaves everything open. */
  private isOpenInContract({ path }: SchemaField): boolean {
    if (path === '') return true;
    const above = this.byPath.get(parent(path));
    return above !== undefined && !(above.column && this.objects.has(above.column.path));
  }

  private onlyInSchema(field: SchemaField): Finding {
    const message = `${this.wireName(field.path)} is no column of contract '${this.contract.id}'`;
    return { rule: 'ONLY_IN_SCHEMA', field: field.path, column: null, message };
  }

  /** Said of the topmost column only, and not below a field that may hold anything. */
  private inColumn(column: Column): Finding[] {
    const above = this.joined.fields.find((it) => it.column?.path === parent(column.path));
    const isTopmost = above !== undefined || parent(column.path) === column.object;
    if (!isTopmost || (above && !this.records.has(above.field.path))) return [];
    const message = `${this.columnName(column)} is no field of subject '${this.wire.subject}'`;
    return [{ rule: 'ONLY_IN_CONTRACT', field: null, column: column.path, message }];
  }

  private type(field: SchemaField, column: Column): Finding[] {
    const types = logicalTypesOf(this.wire.schemaType, field, this.records.has(field.path));
    const wanted = column.logicalType;
    if (!types || wanted === undefined || types.includes(wanted)) return [];
    const stated = field.logicalType === undefined ? field.type : `${field.type} (${field.logicalType})`;
    const message = `${this.wireName(field.path)} is ${stated}, but ${this.columnName(column)} is ${wanted}`;
    return [{ rule: 'TYPE', field: field.path, column: column.path, message }];
  }

  private nullability(field: SchemaField, column: Column): Finding[] {
    const mayBeMissing = !field.required && this.isAboveRequired(field.path);
    if (!column.required || !mayBeMissing) return [];
    const message = `${this.wireName(field.path)} may be missing, but ${this.columnName(column)} is required`;
    return [{ rule: 'REQUIRED', field: field.path, column: column.path, message }];
  }

  /** A schema without a list leaves its values open, and one that lists less promises more. */
  private values({ path, allowedValues = [] }: SchemaField, column: Column): Finding[] {
    const allowed = column.allowedValues && new Set(column.allowedValues);
    const beyond = allowed ? allowedValues.filter((value) => value !== null && !allowed.has(value)) : [];
    if (beyond.length === 0) return [];
    const named = beyond
      .slice(0, mostValues)
      .map((value) => JSON.stringify(value))
      .join(', ');
    const more = beyond.length > mostValues ? ` and ${beyond.length - mostValues} more` : '';
    const message = `${this.wireName(path)} may be ${named}${more}, which ${this.columnName(column)} does not allow`;
    return [{ rule: 'VALUES', field: path, column: column.path, message }];
  }

  /** A field is missing with what holds it, which is said there. */
  private isAboveRequired(path: string): boolean {
    const above = this.byPath.get(parent(path));
    return above === undefined || (above.field.required && this.isAboveRequired(above.field.path));
  }

  private undescribed(field: SchemaField, column: Column): Finding {
    const message = `neither ${this.wireName(field.path)} nor ${this.columnName(column)} is described`;
    return { rule: 'DESCRIPTION', field: field.path, column: column.path, message };
  }

  private wireName(path: string): string {
    return `field '${path}' of subject '${this.wire.subject}'`;
  }

  private columnName({ path }: Column): string {
    return `column '${path}' of contract '${this.contract.id}'`;
  }
}

function parents(paths: readonly string[]): Set<string> {
  return new Set(paths.map(parent));
}

function parent(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('.'), 0));
}
