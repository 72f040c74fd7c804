import { constantPrefix } from '../source/syntax.js';
import type { SyntaxTerm } from '../source/syntax.js';
import type { TraceEvent } from './event.js';
import { StepValues } from './step-values.js';
import { firstLine } from './traced-module.js';
import type { TracedModule } from './traced-module.js';
import type { TraceOperation, TraceStep } from './trace.js';

/** OPA's words for what a step does, as they are told. */
export const OPERATIONS: Readonly<Record<string, TraceOperation>> = {
  Enter: 'enter',
  Exit: 'exit',
  Eval: 'eval',
  Fail: 'fail',
  Redo: 'redo',
  Note: 'note',
  Unify: 'unify',
  Duplicate: 'duplicate',
};

/** Makes steps of events: those in the modules that are traced, in their author's words. */
export class StepRecorder {
  readonly steps: TraceStep[] = [];
  truncated = false;
  private readonly rules = new Map<number, string | null>();
  private readonly depths = new Map<number, number>();
  private readonly values: StepValues;

  /** @param modules by the path at which they lie for `opa` */
  constructor(
    private readonly modules: ReadonlyMap<string, TracedModule>,
    input: unknown,
    private readonly maxSteps: number,
  ) {
    this.values = new StepValues(input);
  }

  /** Takes the next event; false when there is no room for it. */
  take(event: TraceEvent): boolean {
    const [depth, rule] = [this.depthOf(event), this.ruleOf(event)];
    const values = this.values.of(event);
    const op = OPERATIONS[event.Op];
    const place = this.placeOf(event);
    if (!op || !place) return true;
    if (this.steps.length >= this.maxSteps) {
      this.truncated = true;
      return false;
    }
    this.steps.push({ depth, op, rule, ...place, values });
    return true;
  }

  /** The query itself is not shown, so that its rule is at depth 0. */
  private depthOf({ QueryID, ParentID }: TraceEvent): number {
    const known = this.depths.get(QueryID);
    if (known !== undefined) return known;
    const depth = QueryID === ParentID ? -1 : (this.depths.get(ParentID) ?? -1) + 1;
    this.depths.set(QueryID, depth);
    return depth;
  }

  private ruleOf({ QueryID, ParentID, Node }: TraceEvent): string | null {
    const known = this.rules.get(QueryID);
    if (known !== undefined) return known;
    const rule = ruleName(Node) ?? this.rules.get(ParentID) ?? null;
    this.rules.set(QueryID, rule);
    return rule;
  }

  /** Undefined for what is not shown: the query, folded modules, and what the compiler made. */
  private placeOf({
    Location,
    Op,
  }: TraceEvent): Pick<TraceStep, 'file' | 'row' | 'column' | 'expression'> | undefined {
    const module = this.modules.get(Location?.file ?? '');
    if (!Location || !module) return undefined;
    const { row, col: column } = Location;
    const at = `${row}:${column}`;
    // A part of an expression is of interest only where evaluation ends at it.
    const part = Op === 'Fail' ? module.references?.get(at) : undefined;
    const written = module.expressions
      ? (module.expressions.get(at) ?? part)
      : module.text.split('\n')[row - 1]?.slice(column - 1);
    return written === undefined
      ? undefined
      : { file: module.name, row, column, expression: firstLine(written) };
  }
}

function ruleName(node: unknown): string | undefined {
  const { head } = (node ?? {}) as { head?: { ref?: readonly SyntaxTerm[]; name?: string } };
  if (!head) return undefined;
  return head.ref ? constantPrefix(head.ref).join('.') : head.name;
}
