import { Random } from '../avro-differential/random.js';
import { answerCalls } from './answer-calls.js';
import { agree, answerText } from './answer-text.js';
import type { Call } from './call.js';
import { declaredBuiltins } from './capabilities.js';
import type { DeclaredBuiltin } from './capabilities.js';
import type { Difference, Differential } from './differential.js';
import { ANSWERS, callText, differentialModule, inputFor } from './differential-module.js';
import { evaluateWasm } from './evaluate-wasm.js';
import { callsOf } from './generate-calls.js';
import type { CallCounts } from './generate-calls.js';
import { NOT_CALLED } from './left-out.js';
import { OpaFailed, OpaQuery } from './opa-query.js';

/** What to call, and how often. */
export interface BuiltinDifferentialOptions {
  /** Path of the binary. */
  readonly opa: string;
  readonly seed: number;
  readonly counts: CallCounts;
  /** Only builtins whose names it matches. */
  readonly only?: RegExp;
}

type Builtins = ReadonlyMap<string, DeclaredBuiltin>;

const CALLS_PER_MODULE = 300;
const MODULES_AT_ONCE = 2;

/** Calls every builtin with many operands, by OPA's interpreter and by the engine, and compares. */
export async function runBuiltinDifferential(options: BuiltinDifferentialOptions): Promise<Differential> {
  const { opa, seed, counts, only = /./ } = options;
  const declared = declaredBuiltins(opa).filter(({ name }) => !NOT_CALLED.has(name) && only.test(name));
  const random = new Random(seed);
  const calls = declared.flatMap((builtin) => callsOf(builtin, random, counts));
  const builtins = new Map(declared.map((builtin) => [builtin.name, builtin]));
  const differences: Difference[] = [];
  const waiting = portions(calls).values();
  const work = async () => {
    for (const portion of waiting) differences.push(...(await compare(portion, builtins, opa)));
  };
  await Promise.all(Array.from({ length: MODULES_AT_ONCE }, work));
  return { compared: countBySubject(calls), differences, notAsked: NOT_CALLED };
}

function portions(calls: readonly Call[]): Call[][] {
  const count = Math.ceil(calls.length / CALLS_PER_MODULE);
  return Array.from({ length: count }, (_, at) =>
    calls.slice(at * CALLS_PER_MODULE, (at + 1) * CALLS_PER_MODULE),
  );
}

function countBySubject(calls: readonly Call[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { builtin } of calls) counts.set(builtin, (counts.get(builtin) ?? 0) + 1);
  return counts;
}

async function compare(calls: readonly Call[], builtins: Builtins, opa: string): Promise<Difference[]> {
  const numbers = calls.map((_, at) => at);
  const modules = [differentialModule(calls, builtins)];
  const flags = ['--v0-compatible']; // which has the deprecated builtins too
  return OpaQuery.with({ opa, modules, entrypoint: ANSWERS, flags }, async (query) => {
    const wasm = await query.build();
    const theirs = await answerCalls(numbers, (some) => query.evaluate(inputFor(some)).catch(asAnswer));
    const ours = await answerCalls(numbers, (some) =>
      Promise.resolve(evaluateWasm(wasm, ANSWERS, inputFor(some))),
    );
    return calls.flatMap(({ builtin, operands }, at) => {
      const [opaAnswer, ourAnswer] = [theirs.get(at), ours.get(at)];
      if (agree(opaAnswer, ourAnswer)) return [];
      const expression = callText(builtins.get(builtin), operands);
      return [{ subject: builtin, expression, opa: answerText(opaAnswer), ours: answerText(ourAnswer) }];
    });
  });
}

function asAnswer(error: unknown): OpaFailed {
  if (error instanceof OpaFailed) return error;
  throw error;
}
