import type { Random } from '../avro-differential/random.js';
import type { Call, OperandPool } from './call.js';
import type { DeclaredBuiltin } from './capabilities.js';
import type { Literal } from './literals.js';
import { OPERAND_POOLS } from './pools/index.js';
import { TypedValues } from './typed-values.js';

/** How many calls to make of each builtin: of its declared types, and of each pool that names it. */
export interface CallCounts {
  readonly typed: number;
  readonly pooled: number;
}

/** Not called with any number or text: OPA would write out numbers or addresses without end. */
const ENDLESS = new Set(['numbers.range', 'numbers.range_step', 'net.cidr_expand', 'bits.lsh']);

/** Calls of one builtin, no two the same. */
export function callsOf(builtin: DeclaredBuiltin, random: Random, counts: CallCounts): Call[] {
  const values = new TypedValues(random);
  const types = builtin.decl.args ?? [];
  const typed = Array.from({ length: ENDLESS.has(builtin.name) ? 0 : counts.typed }, () =>
    types.map((type) => values.of(type)),
  );
  const pools = OPERAND_POOLS.filter(({ builtins }) => builtins.includes(builtin.name));
  const pooled = pools.flatMap((pool) => drawn(pool, types.length, random, counts.pooled));
  const calls = [...pooled, ...typed].map((operands): Call => ({ builtin: builtin.name, operands }));
  return [...new Map(calls.map((call) => [call.operands.join(), call])).values()];
}

/** All combinations where they are few, else some of them, each operand's values equally often. */
function drawn(pool: OperandPool, arity: number, random: Random, most: number): Literal[][] {
  const operands = pool.operands.slice(0, arity);
  const combinations = operands.reduce((product, values) => product * values.length, 1);
  if (combinations <= most) return allOf(operands);
  const shuffled = operands.map((values) => random.shuffle(values));
  return Array.from({ length: most }, (_, at) =>
    shuffled.map((values) => (at < values.length ? values[at] : random.pick(values)) ?? ''),
  );
}

function allOf(operands: readonly (readonly Literal[])[]): Literal[][] {
  return operands.reduce<Literal[][]>(
    (lines, values) => lines.flatMap((line) => values.map((value) => [...line, value])),
    [[]],
  );
}
