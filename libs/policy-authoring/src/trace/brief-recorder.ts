import { BriefFrames } from './brief-frames.js';
import { readBriefLine } from './brief-line.js';
import type { BriefLine } from './brief-line.js';
import { BriefPlaces } from './brief-place.js';
import { BriefValues } from './brief-values.js';
import { OPERATIONS } from './step-recorder.js';
import type { TraceStep } from './trace.js';
import type { TracedModule } from './traced-module.js';

// So often a step is told at one place: a loop over a thousand fields leaves room for the rules after it.
const TOLD_AT_A_PLACE = 20;

/** Makes steps of OPA's explanation for people: those in the modules that are traced. */
export class BriefRecorder {
  readonly steps: TraceStep[] = [];
  truncated = false;
  private rest = '';
  private readonly places: ReadonlyMap<string, BriefPlaces>;
  private readonly frames = new BriefFrames((line) => this.places.get(line.file)?.ruleOf(line));
  private readonly values: BriefValues;
  private readonly told = new Map<string, number>();

  /** @param modules by the path at which they lie for `opa` */
  constructor(
    modules: ReadonlyMap<string, TracedModule>,
    input: unknown,
    private readonly maxSteps: number,
  ) {
    this.places = new Map([...modules].map(([path, module]) => [path, new BriefPlaces(module)]));
    this.values = new BriefValues(input);
  }

  /** Takes the next piece of the explanation; false when no more is wanted. */
  push(piece: string): boolean {
    const lines = (this.rest + piece).split('\n');
    this.rest = lines.pop() ?? '';
    return lines.every((text) => {
      const line = readBriefLine(text);
      const step = line && this.stepOf(line);
      return !step || this.isSeenOften(step) || this.keep(step);
    });
  }

  private stepOf(line: BriefLine): TraceStep | undefined {
    const frame = this.frames.follow(line);
    const op = OPERATIONS[line.op];
    const place = this.places.get(line.file)?.of(line);
    if (!op || !place) return undefined;
    return { ...frame, op, ...place, values: this.values.of(place.expression) };
  }

  private isSeenOften({ op, depth, file, row, column }: TraceStep): boolean {
    const key = `${op} ${depth} ${file}:${row}:${column}`;
    const times = (this.told.get(key) ?? 0) + 1;
    this.told.set(key, times);
    if (times > TOLD_AT_A_PLACE) this.truncated = true;
    return times > TOLD_AT_A_PLACE;
  }

  private keep(step: TraceStep): boolean {
    if (this.steps.length >= this.maxSteps) {
      this.truncated = true;
      return false;
    }
    this.steps.push(step);
    return true;
  }
}
