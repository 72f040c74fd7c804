import { allFields, type ProtoFile, type ProtoType } from '../model.js';

/**
 * Where a type was declared: in the schema itself, in a subject it refers to directly, or in a file that comes with
 * the product or with another reference, of which no subject and version are known here.
 */
export interface Origin {
  readonly subject?: string;
  readonly version?: number;
}

/** The origin of the types a schema declares itself. */
export const LOCAL: Origin = { subject: '', version: -1 };

/** One declared type with its names. */
export interface TypeEntry {
  readonly type: ProtoType;
  readonly package: string;
  /** The name without its package, e.g. `Order.Line`. */
  readonly localName: string;
  readonly fullName: string;
  readonly origin: Origin;
}

/** Every type a schema can name, found by name as protoc's scoping rules do. */
export class TypeIndex {
  private readonly entries = new Map<string, TypeEntry>();

  /** Adds all types of a file, nested ones and groups included. A name that is there already is replaced. */
  add(file: ProtoFile, origin: Origin): void {
    for (const type of file.types) this.addType(file.package, type, [], origin);
  }

  /** The type of this absolute name, without a leading dot. */
  get(fullName: string): TypeEntry | undefined {
    return this.entries.get(fullName);
  }

  /**
   * The type a name means where it is written.
   * @param name absolute with a leading dot, else relative
   * @param scope the parts of the package and the messages around it, outermost first
   */
  resolve(name: string, scope: readonly string[]): TypeEntry | undefined {
    if (name.startsWith('.')) return this.entries.get(name.slice(1));
    for (let length = scope.length; length > 0; length -= 1) {
      const found = this.entries.get(`${scope.slice(0, length).join('.')}.${name}`);
      if (found) return found;
    }
    return this.entries.get(name);
  }

  private addType(packageName: string, type: ProtoType, parents: readonly string[], origin: Origin): void {
    const names = [...parents, type.name];
    const localName = names.join('.');
    const fullName = packageName === '' ? localName : `${packageName}.${localName}`;
    this.entries.set(fullName, { type, package: packageName, localName, fullName, origin });
    if (type.kind === 'enum') return;
    for (const nested of type.types) this.addType(packageName, nested, names, origin);
    for (const field of allFields(type)) {
      if (field.type.kind === 'group') this.addType(packageName, field.type.message, names, origin);
    }
  }
}

/** The parts of a package name, outermost first. */
export function packageScope(packageName: string): string[] {
  return packageName === '' ? [] : packageName.split('.');
}
