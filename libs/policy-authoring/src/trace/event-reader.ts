import type { TraceEvent } from './event.js';

const [OPEN, CLOSE] = ['    {', /^ {4}\},?$/];

/**
 * Cuts the output of `opa eval --explain full --format json` into its events as it comes: a trace may have hundreds of
 * megabytes, of which the first steps are wanted. Relies on the indentation that OPA writes; what stands before the
 * events is kept as `head`.
 */
export class EventReader {
  private rest = '';
  private lines: string[] | undefined;
  private explaining = false;
  private readonly before: string[] = [];

  /** @param take is given each event; false when it wants no more */
  constructor(private readonly take: (event: TraceEvent) => boolean) {}

  /** Everything but the events, as JSON text. */
  get head(): string {
    const text = [...this.before, this.explaining ? '' : this.rest].join('\n').trimEnd();
    return this.explaining ? `${text.replace(/,$/, '')}\n}` : text;
  }

  /** Takes the next piece of output; false when no more is wanted. */
  push(piece: string): boolean {
    const lines = (this.rest + piece).split('\n');
    this.rest = lines.pop() ?? '';
    return lines.every((line) => this.readLine(line));
  }

  private readLine(line: string): boolean {
    if (!this.explaining) {
      if (line === '  "explanation": [') this.explaining = true;
      else this.before.push(line);
      return true;
    }
    if (line === OPEN) this.lines = [];
    this.lines?.push(line);
    if (!this.lines || !CLOSE.test(line)) return true;
    const event = JSON.parse(this.lines.join('\n').replace(/,$/, '')) as TraceEvent;
    this.lines = undefined;
    return this.take(event);
  }
}
