import { ANSWERED } from '../builtins/answered/index.js';
import type { AnsweredBuiltin } from '../builtins/answered/index.js';
import { signed, unsigned } from './byte-reader.js';
import { FunctionTable } from './function-table.js';

const I32 = 0x7f;
const CONST = 0x41;
const LOCAL_GET = 0x20;
const LOCAL_SET = 0x21;
const LOCAL_TEE = 0x22;
const CALL = 0x10;
const EQUAL = 0x46;
const IS_ZERO = 0x45;
const OR = 0x72;
const AND = 0x71;
const LOAD_BYTE = 0x2d;
const IF = 0x04;
const NO_RESULT = 0x40;
const SELECT = 0x1b;
const END = 0x0b;

/** How a number lies in the memory of a module: its type, then how it is kept. */
const NUMBER_TYPE = 3;
const KEPT_AS_TEXT = 2;

/**
 * Has the host answer for those builtins that OPA compiles into a module and that do not answer there as they do in OPA's interpreter:
 * always, or where the module's own code has no answer, or none that is exact.
 */
export function answerByHost(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const functions = new FunctionTable(wasm);
  for (const answered of ANSWERED) {
    const number = functions.numberOf(answered.compiledAs);
    if (number === undefined) continue;
    const host = functions.importOf(`opa_builtin${answered.operands}`);
    functions.exchange(number, (former) => bodyOf(answered, former, host));
  }
  return functions.write();
}

function bodyOf(answered: AnsweredBuiltin, former: number, host: number): Uint8Array {
  const asked = [CONST, ...signed(answered.id), CONST, 0, ...operandsOf(answered), CALL, ...unsigned(host)];
  if (answered.asks === 'always') return Buffer.from([0, ...asked, END]);
  const own = answered.operands;
  const hosts = own + 1;
  const isDoubtful =
    answered.asks === 'without-answer' ? noAnswer(own) : [...noAnswer(own), ...keptAsText(own), OR];
  return Buffer.from([
    ...[1, 2, I32],
    ...[...operandsOf(answered), CALL, ...unsigned(former), LOCAL_SET, own],
    ...[...isDoubtful, IF, NO_RESULT],
    // Its answer, or where it has none either, the module's.
    ...[...asked, LOCAL_TEE, hosts, LOCAL_GET, own, LOCAL_GET, hosts, SELECT, LOCAL_SET, own],
    ...[END, LOCAL_GET, own, END],
  ]);
}

function operandsOf({ operands }: AnsweredBuiltin): number[] {
  return Array.from({ length: operands }, (_, position) => [LOCAL_GET, position]).flat();
}

function noAnswer(local: number): number[] {
  return [LOCAL_GET, local, IS_ZERO];
}

/** Whether the value is a number that does not lie there as a whole number of 64 bits. */
function keptAsText(local: number): number[] {
  const byteIs = (offset: number, value: number) => [
    LOCAL_GET,
    local,
    LOAD_BYTE,
    0,
    offset,
    CONST,
    value,
    EQUAL,
  ];
  return [...byteIs(0, NUMBER_TYPE), ...byteIs(1, KEPT_AS_TEXT), AND];
}
