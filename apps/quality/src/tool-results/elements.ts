import type { DataContract, SchemaProperty } from '#contracts/documents';
import { nestedProperties } from '#document-readers';

/** The elements of a contract, by the names that tools have for them. */
export class Elements {
  private readonly objects = new Map<string, string>();
  private readonly columns = new Map<string, string>();
  private readonly alone: string | undefined;

  constructor({ schema = [] }: Pick<DataContract, 'schema'>) {
    for (const object of schema) {
      const place = object.name;
      for (const name of [object.name, object.physicalName])
        if (name) this.objects.set(lastPart(name), place);
      this.addColumns(object.properties ?? [], [place], [place]);
    }
    this.alone = schema.length === 1 ? schema[0]?.name : undefined;
  }

  private addColumns(
    properties: readonly SchemaProperty[],
    path: readonly string[],
    physical: readonly string[],
  ): void {
    for (const property of properties) {
      const [place, stored] = [
        [...path, property.name],
        [...physical, property.physicalName ?? property.name],
      ];
      for (const names of [place, stored]) this.columns.set(names.join('.').toLowerCase(), place.join('.'));
      this.addColumns(nestedProperties(property).properties, place, stored);
    }
  }

  /**
   * The object that a tool calls by a name, in any case and with whatever is before its last dot; the only one there is when the
   * tool names none, or knows only one of its own.
   */
  object(name: string | null, isOnlyOne: boolean): string | undefined {
    const found = name === null ? undefined : this.objects.get(lastPart(name));
    return found ?? (name === null || isOnlyOne ? this.alone : undefined);
  }

  /** The column of an object, in any case; as the tool says where the contract does not know it. */
  column(object: string, name: string): string {
    const path = `${object}.${name}`;
    return this.columns.get(path.toLowerCase()) ?? path;
  }
}

function lastPart(name: string): string {
  return (name.split('.').at(-1) ?? name).toLowerCase();
}
