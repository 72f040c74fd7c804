import { SchemaInvalid } from '../../format.js';
import type { ProtoEnum } from '../model.js';
import { ReservedNumbers } from './reserved-numbers.js';

/** Checks one enum: constants are used once, unless `allow_alias` says otherwise. */
export function checkEnum(type: ProtoEnum, path: string): void {
  if (type.values.length === 0) throw new SchemaInvalid(`the enum ${path} has no constants`, path);
  const names = new Set<string>();
  const numbers = new Map<number, string>();
  const reserved = new ReservedNumbers(type.reserved);
  const aliases = allowsAliases(type);
  for (const { name, tag } of type.values) {
    const at = `${path}.${name}`;
    const other = numbers.get(tag);
    if (names.has(name)) throw new SchemaInvalid(`${at} is declared twice`, at);
    if (other !== undefined && !aliases)
      throw new SchemaInvalid(`${at} has the number ${tag} of ${other}`, at);
    if (reserved.hasNumber(tag)) throw new SchemaInvalid(`${at} has the reserved number ${tag}`, at);
    if (reserved.hasName(name)) throw new SchemaInvalid(`${at} has a reserved name`, at);
    names.add(name);
    numbers.set(tag, name);
  }
}

function allowsAliases(type: ProtoEnum): boolean {
  return type.options.some(
    ({ name, value }) => name === 'allow_alias' && value.kind === 'scalar' && value.text === 'true',
  );
}
