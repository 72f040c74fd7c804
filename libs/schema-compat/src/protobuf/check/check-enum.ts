import { SchemaInvalid } from '../../format.js';
import { reservedRanges, type ProtoEnum } from '../model.js';
import { ClaimedNumbers } from './claimed-numbers.js';
import { reservedNames } from './reserved-names.js';

/** Checks one enum: constants are used once, unless `allow_alias` says otherwise, and so is what is reserved. */
export function checkEnum(type: ProtoEnum, path: string): void {
  if (type.values.length === 0) throw new SchemaInvalid(`the enum ${path} has no constants`, path);
  const names = new Set<string>();
  const numbers = new Map<number, string>();
  const claimed = new ClaimedNumbers(path, reservedRanges(type.reserved));
  const reserved = reservedNames(path, type.reserved);
  const aliases = allowsAliases(type);
  for (const { name, tag } of type.values) {
    const at = `${path}.${name}`;
    const other = numbers.get(tag);
    if (names.has(name)) throw new SchemaInvalid(`${at} is declared twice`, at);
    if (other !== undefined && !aliases)
      throw new SchemaInvalid(`${at} has the number ${tag} of ${other}`, at);
    if (claimed.claimOn(tag)) throw new SchemaInvalid(`${at} has the reserved number ${tag}`, at);
    if (reserved.has(name)) throw new SchemaInvalid(`${at} has a reserved name`, at);
    names.add(name);
    numbers.set(tag, name);
  }
}

function allowsAliases(type: ProtoEnum): boolean {
  return type.options.some(
    ({ name, value }) => name === 'allow_alias' && value.kind === 'scalar' && value.text === 'true',
  );
}
