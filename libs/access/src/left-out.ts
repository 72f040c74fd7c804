/** What of a thing is left out for somebody: see policies/authz/fields.rego. */
export interface FieldRule {
  /** What it is for whoever counts: `contact`, `sample`. */
  readonly class: string;
  /** The way to it: names of members, `*` for every member or element, `**` for all that lies below. */
  readonly at: readonly string[];
  /** Of what lies there, these members. */
  readonly only?: readonly string[];
  /** Of what lies there, all members but these. */
  readonly but?: readonly string[];
  /** What lies there, if one of its members has one of these values, in any case. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
}

/** How many fields of which class were left out. */
type LeftOut = Readonly<Record<string, number>>;

type JsonObject = Readonly<Record<string, unknown>>;
type Count = (fields: number) => void;

/** Stands for what is left out while its surroundings are copied. */
const gone = Symbol('left out');

/** The thing without what the rules name, and how much that was; undefined when it is nothing. The thing itself stays as it is. */
export function leaveOut(thing: unknown, rules: readonly FieldRule[]): { thing: unknown; leftOut?: LeftOut } {
  const counts: Record<string, number> = {};
  let rest = thing;
  for (const rule of rules) {
    const count: Count = (fields) => (counts[rule.class] = (counts[rule.class] ?? 0) + fields);
    rest = walk(rest, rule.at, rule, count);
  }
  return Object.keys(counts).length === 0 ? { thing } : { thing: rest, leftOut: counts };
}

function walk(node: unknown, [step, ...way]: readonly string[], rule: FieldRule, count: Count): unknown {
  if (step === undefined) return reduced(node, rule, count);
  if (step === '**') {
    const here = walk(node, way, rule, count);
    return eachChild(here, (child) => walk(child, [step, ...way], rule, count));
  }
  if (step === '*') return eachChild(node, (child) => walk(child, way, rule, count));
  if (!isObject(node) || !Object.hasOwn(node, step)) return node;
  return eachChild(node, (child, name) => (name === step ? walk(child, way, rule, count) : child));
}

function reduced(node: unknown, { only, but, where }: FieldRule, count: Count): unknown {
  if (only ?? but) return isObject(node) ? withoutMembers(node, isLeftOut(only, but), count) : node;
  if (where && !(isObject(node) && isMeant(node, where))) return node;
  count(1);
  return gone;
}

function isLeftOut(only: readonly string[] | undefined, but: readonly string[] = []) {
  return (name: string) => (only ? only.includes(name) : !but.includes(name));
}

function withoutMembers(node: JsonObject, isOut: (name: string) => boolean, count: Count): JsonObject {
  const names = Object.keys(node).filter(isOut);
  if (names.length === 0) return node;
  count(names.length);
  return Object.fromEntries(Object.entries(node).filter(([name]) => !isOut(name)));
}

function isMeant(node: JsonObject, where: NonNullable<FieldRule['where']>): boolean {
  return Object.entries(where).some(([name, values]) => {
    const value = node[name];
    return typeof value === 'string' && values.includes(value.toLowerCase());
  });
}

/** The same array or object where no child changes, else a copy. */
function eachChild(node: unknown, change: (child: unknown, name: string) => unknown): unknown {
  if (Array.isArray(node)) {
    const changed = node.map((child: unknown, position) => change(child, String(position)));
    return changed.every((child, position) => child === node[position])
      ? node
      : changed.filter((it) => it !== gone);
  }
  if (!isObject(node)) return node;
  const changed = Object.entries(node).map(([name, child]) => [name, change(child, name)] as const);
  if (changed.every(([name, child]) => child === node[name])) return node;
  return Object.fromEntries(changed.filter(([, child]) => child !== gone));
}

function isObject(node: unknown): node is JsonObject {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}
