import type { Placed } from './placed.js';

/** Where the name of a thing stands that was looked for by names, and whether it is the thing itself or what it was in. */
export interface FoundName {
  readonly at: number;
  readonly isWhole: boolean;
}

/** A column of a contract by its path `object.column.part`: itself, or the innermost thing around it that is there. */
export function findColumn(contract: Placed, path: readonly string[]): FoundName | undefined {
  let level = contract.fields?.get('schema')?.value.items ?? [];
  let found: FoundName | undefined;
  for (const [step, name] of path.entries()) {
    const here = level.find((it) => nameOf(it) === name);
    if (!here) break;
    found = { at: here.at, isWhole: step === path.length - 1 };
    level = propertiesOf(here);
  }
  return found;
}

function nameOf(thing: Placed): string | undefined {
  return thing.fields?.get('name')?.value.scalar;
}

function propertiesOf(thing: Placed): readonly Placed[] {
  const own = thing.fields?.get('properties')?.value.items ?? [];
  const items = thing.fields?.get('items')?.value;
  return items ? [...own, ...propertiesOf(items)] : own;
}
