import { idOf } from '../../identity/index.js';
import type { ReadEvent } from '../reading/index.js';

/** An event as it came in. */
export interface ReceivedEvent {
  readonly read: ReadEvent;
  /** Who sent it. */
  readonly reporter: string;
  /** As it was sent, in JSON. */
  readonly text: string;
}

/** An event with whose word it is. */
export interface SourcedEvent extends ReceivedEvent {
  readonly source: Source;
}

/** Whose word an event is: that of a run, or of a job or dataset outside of runs. */
export interface Source {
  readonly id: string;
  /** Its job, or the dataset itself. */
  readonly node: string;
  readonly job: string | null;
  /** Null outside of runs. */
  readonly run: string | null;
}

export function sourceOf({ read: { speaker, parts } }: ReceivedEvent): Source {
  const node = (parts.job ?? parts.dataset)?.id;
  if (node === undefined) throw new Error('An event of nothing was let through.');
  const run = speaker.kind === 'run' ? speaker.runId : null;
  return {
    id: run === null ? idOf('stated', node) : idOf('run', node, run),
    node,
    job: parts.job?.id ?? null,
    run,
  };
}
