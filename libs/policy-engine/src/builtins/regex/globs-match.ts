import { BuiltinError } from '../builtin-error.js';

/** One step of a pattern: which characters it takes, and whether any number of them. */
interface Step {
  /** Undefined: any character. */
  chars: Set<string> | undefined;
  repeated: boolean;
}

/**
 * Is there a non-empty text that both patterns match? They know characters, `.`, sets such as `[a-z]`, `*`, `+` and `\`.
 * @throws BuiltinError when either is malformed.
 */
export function globsMatch(left: string, right: string): boolean {
  const [a, b] = [readSteps(left), readSteps(right)];
  if (a.length === 0 && b.length === 0) return true;
  return meets(a, b);
}

// A walk over pairs of positions: the two patterns as automata that read the same text.
function meets(a: Step[], b: Step[]): boolean {
  const seen = new Set<string>();
  const waiting: [number, number, boolean][] = [[0, 0, false]];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const [at, bt, moved] = place;
    if (at === a.length && bt === b.length && moved) return true;
    if (seen.has(place.join())) continue;
    seen.add(place.join());
    waiting.push(...nextPlaces(a, b, at, bt, moved));
  }
  return false;
}

function nextPlaces(
  a: Step[],
  b: Step[],
  at: number,
  bt: number,
  moved: boolean,
): [number, number, boolean][] {
  const [x, y] = [a[at], b[bt]];
  const next: [number, number, boolean][] = [];
  if (x?.repeated) next.push([at + 1, bt, moved]);
  if (y?.repeated) next.push([at, bt + 1, moved]);
  if (x && y && shareCharacter(x, y)) next.push([at + (x.repeated ? 0 : 1), bt + (y.repeated ? 0 : 1), true]);
  return next;
}

function shareCharacter(a: Step, b: Step): boolean {
  if (!a.chars || !b.chars) return true;
  const [few, many] = a.chars.size < b.chars.size ? [a.chars, b.chars] : [b.chars, a.chars];
  return [...few].some((char) => many.has(char));
}

function readSteps(pattern: string): Step[] {
  const units = unescaped(pattern);
  const steps: Step[] = [];
  for (let at = 0; at < units.length;) {
    const { chars, end } = readStep(units, at);
    const flag = units[end];
    if (flag !== '*' && flag !== '+') steps.push({ chars, repeated: false });
    else if (flag === '*') steps.push({ chars, repeated: true });
    else steps.push({ chars, repeated: false }, { chars, repeated: true });
    at = flag === '*' || flag === '+' ? end + 1 : end;
  }
  return steps;
}

function readStep(units: string[], at: number): { chars: Set<string> | undefined; end: number } {
  const unit = units[at] ?? '';
  if (unit === '.') return { chars: undefined, end: at + 1 };
  if (unit === '[') return readSet(units, at + 1);
  if (unit === ']') throw new BuiltinError("set-close ']' with no preceding '['");
  if (unit === '*' || unit === '+') throw new BuiltinError(`flag '${unit}' must be preceded by a non-flag`);
  return { chars: new Set([literal(unit)]), end: at + 1 };
}

function readSet(units: string[], start: number): { chars: Set<string>; end: number } {
  const chars = new Set<string>();
  let previous: string | undefined;
  for (let at = start; at < units.length; at++) {
    const unit = units[at] ?? '';
    if (unit === ']') return { chars, end: at + 1 };
    if (unit === '-') {
      addRange(chars, previous, units[++at]);
      previous = undefined;
    } else {
      previous = literal(unit);
      chars.add(previous);
    }
  }
  throw new BuiltinError('found [ without matching ]');
}

function addRange(chars: Set<string>, from: string | undefined, to: string | undefined): void {
  if (from === undefined)
    throw new BuiltinError("range character '-' must be preceded by a Unicode character");
  if (to === undefined || to === ']' || to === '-') {
    throw new BuiltinError("range character '-' must be followed by a Unicode character");
  }
  const [first, last] = [from.codePointAt(0) ?? 0, literal(to).codePointAt(0) ?? 0];
  if (last < first) throw new BuiltinError('range is out of order');
  for (let code = first; code <= last; code++) chars.add(String.fromCodePoint(code));
}

/** The pattern's characters; an escaped one keeps its backslash, which tells it from a sign. */
function unescaped(pattern: string): string[] {
  const units = pattern.match(/\\[^]|[^]/gu) ?? [];
  if (units.at(-1) === '\\') throw new BuiltinError('input ends with a \\ (escape) character');
  return units;
}

function literal(unit: string): string {
  return unit.length > 1 && unit.startsWith('\\') ? unit.slice(1) : unit;
}
