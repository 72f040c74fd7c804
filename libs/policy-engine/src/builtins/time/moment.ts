import { BuiltinError } from '../builtin-error.js';
import { exactInteger, numberOperand, operandTypeError, stringOperand } from '../operands.js';
import { integer, isRegoNumber } from '../values/index.js';
import type { RegoNumber, RegoValue } from '../values/index.js';
import { fromSeconds, toSeconds } from './calendar.js';
import type { CivilTime } from './calendar.js';
import { loadZone } from './zone.js';
import type { Zone } from './zone.js';

const SECOND = 1_000_000_000n;
const MAX_INT64 = 2n ** 63n - 1n;

/** A moment to the nanosecond, seen from a zone. */
export interface Moment {
  /** Whole seconds since 1970. */
  seconds: number;
  /** 0 to 999,999,999. */
  nanos: number;
  zone: Zone;
}

/** The moment so many nanoseconds after 1970. */
export function momentAt(ns: bigint, zone: Zone): Moment {
  const nanos = ((ns % SECOND) + SECOND) % SECOND;
  return { seconds: Number((ns - nanos) / SECOND), nanos: Number(nanos), zone };
}

/** Nanoseconds since 1970. @throws BuiltinError when they exceed 64 bits (years 1677 to 2262). */
export function nanosecondsOf({ seconds, nanos }: Moment): RegoNumber {
  const ns = BigInt(seconds) * SECOND + BigInt(nanos);
  if (ns > MAX_INT64 || ns < -MAX_INT64 - 1n) throw outOfRange();
  return integer(ns);
}

function outOfRange(): BuiltinError {
  return new BuiltinError('time outside of valid range');
}

/** The civil time in the moment's own zone. */
export function civilOf({ seconds, zone }: Moment): CivilTime {
  return fromSeconds(seconds + zone.offsetAt(seconds));
}

/** The moment of a civil time in a zone; parts beyond their range carry over. */
export function momentOf(civil: CivilTime, nanos: number, zone: Zone): Moment {
  const local = toSeconds(civil);
  if (Number.isNaN(local)) throw outOfRange();
  // The offset in force shortly before or after decides, as in Go: what is skipped or doubled has no right answer.
  const guess = local - zone.offsetAt(local);
  return { seconds: local - zone.offsetAt(guess), nanos, zone };
}

/** An operand that is a time: nanoseconds, or an array of nanoseconds, zone and layout. */
export function momentOperand(value: RegoValue): { moment: Moment; layout: string } {
  const parts = Array.isArray(value) ? value : [value];
  const [time, zone, layout] = parts;
  if (time === undefined || (!Array.isArray(value) && !isRegoNumber(value))) {
    throw operandTypeError(1, value, 'either number (ns) or [number (ns), string (tz)]');
  }
  const ns = exactInteger(numberOperand(time, 1));
  const place = loadZone(zone === undefined ? '' : stringOperand(zone, 1));
  const format = layout === undefined ? '' : stringOperand(layout, 1);
  if (ns === undefined || BigInt.asIntN(64, ns) !== ns) throw new BuiltinError('timestamp too big');
  return { moment: momentAt(ns, place), layout: format };
}
