/** Numbers that registries choose for themselves, named in the order in which a sequence first meets them. */
export class RenamedIds {
  private readonly names = new Map<number, string>();

  /** @param given ids that the sequence itself asks for: they stay as they are */
  constructor(private readonly given: ReadonlySet<number>) {}

  name(id: unknown): unknown {
    if (typeof id !== 'number' || this.given.has(id)) return id;
    const name = this.names.get(id) ?? `id#${this.names.size}`;
    this.names.set(id, name);
    return name;
  }
}

/** Members that no two registries answer alike: when it was, what it is called, and what is the default anyway. */
const notCompared = new Set(['ts', 'guid']);

/**
 * An answer as it can be compared with one of another registry: ids by their names, without times, GUIDs and the words of
 * messages; of messages counts only whether there are any.
 */
export function comparable(answer: unknown, ids: RenamedIds): unknown {
  if (Array.isArray(answer)) return answer.map((it) => comparable(it, ids));
  if (typeof answer !== 'object' || answer === null) return answer;
  const members = Object.entries(answer).filter(([name, value]) => !isLeftOut(name, value));
  return Object.fromEntries(members.map(([name, value]) => [name, member(name, value, ids)]));
}

function isLeftOut(name: string, value: unknown): boolean {
  return notCompared.has(name) || (name === 'schemaType' && value === 'AVRO');
}

function member(name: string, value: unknown, ids: RenamedIds): unknown {
  if (name === 'id') return ids.name(value);
  if (name === 'maxId') return 'int';
  if (name === 'messages') return Array.isArray(value) && value.length > 0;
  return comparable(value, ids);
}
