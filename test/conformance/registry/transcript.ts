import { readFileSync } from 'node:fs';

/** One call of a sequence, and what the released registry answered. */
export interface Step {
  readonly method: string;
  readonly path: string;
  /** What is sent as JSON; `raw` is sent as it is written. */
  readonly body?: { readonly raw?: string } | null;
  readonly status: number;
  /** Absent where it was a success; null where the answer was no JSON. */
  readonly error_code?: number | null;
  readonly answer?: unknown;
  /** `ids` are bare numbers of schemas; the order of what is `unordered` says nothing. */
  readonly compare?: 'ids' | 'unordered';
  /** Names by which later calls know members of the answer. */
  readonly save?: Readonly<Record<string, string>>;
}

/** A sequence of calls that follow one another. */
export interface Transcript {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** The recorded sequences, in the order in which they were recorded: some see what those before them left. */
export function readTranscripts(file: string): Transcript[] {
  return (JSON.parse(readFileSync(file, 'utf8')) as { cases: Transcript[] }).cases;
}
