import { createHash } from 'node:crypto';
import { canonicalJson } from '#contracts/documents';
import { EventRefused } from './event-refused.js';
import { type Given, isObject, nameIn, objectIn } from './given.js';
import { type Parts, readParts } from './read-parts.js';
import { isUuid, runIdOf } from './run-id.js';
import { readTime } from './read-time.js';
import { Remarks } from './remarks.js';

/** What an event says of its run: whether it ended. */
const transitions = ['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER'] as const;
type Transition = (typeof transitions)[number];

/** Who speaks in an event. */
type Speaker =
  | { readonly kind: 'run'; readonly runId: string; readonly transition: Transition }
  | { readonly kind: 'job' }
  | { readonly kind: 'dataset' };

/** An OpenLineage event, as far as it bears on lineage. */
export interface ReadEvent {
  /** The digest of what was sent, however it was spelled: the same event sent again has the same one. */
  readonly digest: string;
  /** In milliseconds. */
  readonly at: number;
  readonly speaker: Speaker;
  readonly parts: Parts;
  readonly remarks: readonly string[];
}

/**
 * Reads an event by OpenLineage 2-0-2. What is odd is remarked, and read as far as it can be.
 * @throws EventRefused when it does not say what it is about, or when
 */
export function readEvent(event: unknown): ReadEvent {
  if (!isObject(event)) throw new EventRefused('', 'must be an object');
  const remarks = new Remarks();
  const at = readTime(event, remarks);
  for (const key of ['producer', 'schemaURL'])
    if (nameIn(event, key) === undefined) remarks.add(`${key} is missing`);
  const speaker = readSpeaker(event, remarks);
  const parts = readParts(event, speaker.kind, remarks);
  const digest = createHash('sha256').update(canonicalJson(event)).digest('hex');
  return { digest, at, speaker, parts, remarks: remarks.all() };
}

function readSpeaker(event: Given, remarks: Remarks): Speaker {
  const said = ['run', 'job', 'dataset'].filter((key) => isObject(event[key]));
  if (said.length === 0) throw new EventRefused('', 'must have a run and a job, a job, or a dataset');
  if (said.includes('dataset') && said.length > 1) remarks.add('dataset is left aside: it has a job too');
  if (said[0] === 'run')
    return { kind: 'run', runId: readRunId(event, remarks), transition: readTransition(event, remarks) };
  return { kind: said[0] === 'job' ? 'job' : 'dataset' };
}

function readRunId(event: Given, remarks: Remarks): string {
  const runId = nameIn(objectIn(event, 'run'), 'runId');
  if (runId === undefined) throw new EventRefused('run.runId', 'is required');
  const known = runIdOf(runId);
  if (!isUuid(known)) remarks.add('run.runId is no UUID: kept as it is');
  return known;
}

function readTransition(event: Given, remarks: Remarks): Transition {
  const said = nameIn(event, 'eventType');
  const known = transitions.find((it) => it === said?.toUpperCase());
  if (said !== undefined && known === undefined) remarks.add(`eventType ${said} is taken for OTHER`);
  return known ?? 'OTHER';
}
