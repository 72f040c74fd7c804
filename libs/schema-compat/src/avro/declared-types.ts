import { below, invalidAt, type Place } from './place.js';
import { qualify } from './names.js';
import type { AvroType, NamedType } from './types.js';

interface Awaited {
  readonly fullName: string;
  readonly use: (type: NamedType) => void;
  readonly place: Place | null;
}

/** The named types known while schemas are read; a name may be used before the type that bears it is declared. */
export class DeclaredTypes {
  private readonly byName = new Map<string, NamedType>();
  private awaited: Awaited[] = [];

  /** Makes a type known. Declaring the same enum or fixed twice is harmless; anything else is a mistake. */
  declare(type: NamedType, place: Place | null): void {
    const known = this.byName.get(type.fullName);
    if (known === undefined) this.byName.set(type.fullName, type);
    else if (!sameDeclaration(known, type)) {
      invalidAt(below(place, 'name'), `The type ${type.fullName} is declared twice.`);
    }
  }

  /** Hands over the type that a name means inside a namespace, now or once it is declared. */
  find(name: string, namespace: string, place: Place | null, use: (type: AvroType) => void): void {
    const { fullName } = qualify(name, namespace);
    const known = this.byName.get(fullName) ?? this.byName.get(name);
    if (known === undefined) this.awaited.push({ fullName, use, place });
    else use(known);
  }

  /** Hands over the types that were used before they were declared. */
  resolve(): void {
    for (const { fullName, use, place } of this.awaited) {
      const known = this.byName.get(fullName);
      if (known === undefined) {
        invalidAt(place, `The type ${fullName} is not defined here nor in a referenced schema.`);
      }
      use(known);
    }
    this.awaited = [];
  }

  /** The full names of all types declared so far. */
  names(): Set<string> {
    return new Set(this.byName.keys());
  }
}

function sameDeclaration(a: NamedType, b: NamedType): boolean {
  if (a.props.size > 0) return false;
  if (a.kind === 'fixed' && b.kind === 'fixed') return a.size === b.size;
  return a.kind === 'enum' && b.kind === 'enum' && a.symbols.join() === b.symbols.join();
}
