import { defaultChanged, statementChanged, type Meaning } from '../../meaning/meaning.js';
import { compareUnits, statedUnits } from '../../meaning/stated-units.js';
import { fieldParams } from '../field-meta.js';
import { SCALARS, type OptionValue, type ProtoField } from '../model.js';
import { unescaped } from '../read/string-literal.js';
import { scalarKind } from './wire-kinds.js';

/** The scalars that read every value of another one as it is, of those that share its encoding. */
const HOLD: Readonly<Record<string, readonly string[]>> = {
  bool: ['int32', 'int64', 'uint32', 'uint64'],
  int32: ['int64'],
  uint32: ['uint64', 'int64'],
  sint32: ['sint64'],
};

/** What a field of one number stands for otherwise: by its name, its default, its decimal places, its unit. */
export function fieldMeanings(before: ProtoField, after: ProtoField): Meaning[] {
  const [params, paramsNow] = [fieldParams(before), fieldParams(after)];
  const statement = (name: string) => {
    const told = (value: string | undefined) => (value === undefined ? undefined : `${name} ${value}`);
    return statementChanged(told(params.get(name)), told(paramsNow.get(name)), `no ${name}`) ?? [];
  };
  return [
    statementChanged(`field ${before.name}`, `field ${after.name}`, '') ?? [],
    defaultChanged(defaultOf(before), defaultOf(after)) ?? [],
    statement('precision'),
    statement('scale'),
    compareUnits(statedUnits(params), statedUnits(paramsNow)),
  ].flat();
}

/** What numbers stand for otherwise that are encoded alike: a sign is lost, the highest bits are cut off. */
export function scalarMeaning(before: string, after: string): Meaning | undefined {
  const [type, typeNow] = [numberType(before), numberType(after)];
  if (scalarKind(type) === 'string or bytes' || type === typeNow) return undefined;
  return HOLD[type]?.includes(typeNow) ? undefined : { before, after };
}

/** An enum is encoded as an int32. */
function numberType(name: string): string {
  return SCALARS.has(name) ? name : 'int32';
}

/** What stands for a value that is absent, in proto2 and editions. */
function defaultOf({ options }: ProtoField): string | undefined {
  const value = options.find(({ name }) => name === 'default')?.value;
  return value === undefined ? undefined : textOf(value);
}

function textOf(value: OptionValue): string | undefined {
  if (value.kind === 'string') return JSON.stringify(unescaped(value.text));
  return value.kind === 'scalar' ? value.text : undefined;
}
