/** What pages read of documents of record. Documents may hold anything: what is not as it should be is left out. */

interface Described {
  readonly name?: string;
  readonly version?: string;
  readonly status?: string;
  readonly domain?: string;
  readonly type?: string;
  readonly tags?: readonly string[];
  readonly description?:
    string | { readonly purpose?: string; readonly limitations?: string; readonly usage?: string };
  readonly team?: Team | Team['members'];
  readonly support?: readonly Channel[];
}

interface Team {
  readonly name?: string;
  readonly members?: readonly {
    readonly username?: string;
    readonly name?: string;
    readonly role?: string;
  }[];
}

interface Channel {
  readonly channel?: string;
  readonly tool?: string;
  readonly url?: string;
}

/** A port of a product. */
interface Port {
  readonly name?: string;
  readonly version?: string;
  readonly type?: string;
  readonly contractId?: string;
}

/** A data product, as ODPS has it. */
export interface ProductDocument extends Described {
  readonly inputPorts?: readonly Port[];
  readonly outputPorts?: readonly Port[];
}

/** A column of a contract, or an object within one. */
interface Property {
  readonly name?: string;
  readonly logicalType?: string;
  readonly physicalType?: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly primaryKey?: boolean;
  readonly classification?: string;
  readonly tags?: readonly string[];
  readonly deprecated?: boolean;
  readonly properties?: readonly Property[];
  readonly items?: Property;
}

/** A data contract, as ODCS has it. */
export interface ContractDocument extends Described {
  readonly schema?: readonly Property[];
  readonly slaProperties?: readonly {
    readonly property?: string;
    readonly value?: unknown;
    readonly unit?: string;
    readonly element?: string;
  }[];
}

/** Reads a document as a product's. */
export function asProduct(document: unknown): ProductDocument {
  return isObject(document) ? document : {};
}

/** Reads a document as a contract's. */
export function asContract(document: unknown): ContractDocument {
  return isObject(document) ? document : {};
}

/** What a document says it is for. */
export function purposeOf({ description }: Described): string | undefined {
  return typeof description === 'string' ? description : description?.purpose;
}

/** Who answers for it. */
export function ownerOf({ team }: Described): string | undefined {
  const members = isList(team) ? team : team?.members;
  return members?.find(({ role }) => role === 'owner')?.username;
}

/** How a thing stands: as its last step left it, else as its document says. */
export function statusOf(version: {
  document: unknown;
  lastStep?: { to: { status?: string } } | null;
}): string {
  return version.lastStep?.to.status ?? asProduct(version.document).status ?? 'unknown';
}

/** A column by the path by which findings and readers name it. */
export interface Column {
  readonly path: string;
  readonly depth: number;
  readonly property: Property;
}

/** All columns of a contract, those within others after them. */
export function columnsOf({ schema = [] }: ContractDocument): Column[] {
  return schema.flatMap((object) => within(object, object.name ?? '', 0));
}

function within({ properties = [], items }: Property, path: string, depth: number): Column[] {
  const own = properties.flatMap((property) => {
    const inner = `${path}.${property.name ?? ''}`;
    return [{ path: inner, depth, property }, ...within(property, inner, depth + 1)];
  });
  return items ? [...own, ...within(items, path, depth)] : own;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isList<T>(value: object | readonly T[] | undefined): value is readonly T[] {
  return Array.isArray(value);
}
