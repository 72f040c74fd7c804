import type { Direction } from '../format.js';
import { AmbiguousAlias } from './matching.js';
import { ReaderWriterCheck } from './reader-writer.js';
import type { AvroSchema, AvroType } from './types.js';

/** A set of directions as bits. */
export type Directions = number;
export const NEITHER: Directions = 0;
export const BACKWARD: Directions = 1;
export const FORWARD: Directions = 2;

/** The names of the directions in a set. */
export function directionNames(directions: Directions): Direction[] {
  const names: Direction[] = [];
  if (directions & BACKWARD) names.push('backward');
  if (directions & FORWARD) names.push('forward');
  return names;
}

/** A direction in which no answer can be given, because of a field whose aliases contradict each other. */
export interface Undecided {
  readonly direction: Directions;
  readonly reason: AmbiguousAlias;
}

/** The reader/writer checks between two versions, in both directions. */
export class DirectionChecks {
  /** The directions that are broken by something that can be pointed at. */
  readonly broken: Directions;
  readonly undecided: readonly Undecided[];
  private readonly backward: ReaderWriterCheck;
  private readonly forward: ReaderWriterCheck;

  constructor(before: AvroSchema, after: AvroSchema) {
    this.backward = new ReaderWriterCheck(after, before);
    this.forward = new ReaderWriterCheck(before, after);
    const undecided: Undecided[] = [];
    this.broken = decide(this.backward, BACKWARD, undecided) | decide(this.forward, FORWARD, undecided);
    this.undecided = undecided;
  }

  /** Of the directions asked about, those in which a pair of types cannot be read. */
  unreadable(before: AvroType, after: AvroType, asked: Directions): Directions {
    return this.lost(before, after, asked & BACKWARD) | this.gained(before, after, asked & FORWARD);
  }

  /** BACKWARD if it is asked about and the type `after` cannot read what `before` wrote. */
  lost(before: AvroType, after: AvroType, asked: Directions): Directions {
    return asked & BACKWARD && !this.backward.reads(after, before) ? BACKWARD : NEITHER;
  }

  /** FORWARD if it is asked about and the type `before` cannot read what `after` wrote. */
  gained(before: AvroType, after: AvroType, asked: Directions): Directions {
    return asked & FORWARD && !this.forward.reads(before, after) ? FORWARD : NEITHER;
  }
}

function decide(check: ReaderWriterCheck, direction: Directions, undecided: Undecided[]): Directions {
  try {
    return check.readsAll() ? NEITHER : direction;
  } catch (reason) {
    if (!(reason instanceof AmbiguousAlias)) throw reason;
    undecided.push({ direction, reason });
    return NEITHER;
  }
}
