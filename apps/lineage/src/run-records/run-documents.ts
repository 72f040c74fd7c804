import { Timestamp } from '#contracts/identifiers';
import { pageQuery, uuidKey } from '#http';
import { z } from 'zod';
import { runIdOf } from '../runs/index.js';
import type { NodeName, RunRecord } from './run-records.store.js';

const RunId = z
  .string()
  .min(1)
  .max(4_096)
  .regex(/^[^\0]*$/u)
  .transform(runIdOf);

export const RunsQuery = z
  .object({
    run: RunId.optional().describe('The run of this id, as of a proof `run:<id>`.'),
    under: RunId.optional().describe('Runs that are a part of the run of this id.'),
    ...pageQuery(uuidKey),
  })
  .refine(({ run, under }) => run !== undefined || under !== undefined, {
    error: 'run or under is required',
    path: ['run'],
  });

const Used = z.object({
  dataset: z.string().describe('`dataset:<namespace>:<name>`'),
  parts: z
    .array(z.object({ version: z.string().optional(), subset: z.unknown().optional() }))
    .describe('Which of its data it was, as far as that was told: its version, and the condition on it.'),
  more: z.boolean().describe('Whether there were more parts than are kept.'),
});

export const RunView = z
  .object({
    run: z.string(),
    job: z.string().describe('`job:<namespace>:<name>`'),
    from: Timestamp.describe('When its first event was.'),
    lastHeard: Timestamp.describe('When its last event was.'),
    ended: z
      .object({ at: Timestamp, as: z.string() })
      .nullable()
      .describe('When it said that it ended, and how.'),
    streaming: z.boolean(),
    partOf: z
      .object({ job: z.string(), run: z.string() })
      .nullable()
      .describe('The run that it was a part of.'),
    read: z.array(Used),
    written: z.array(Used),
  })
  .meta({ id: 'LineageRun', description: 'A run, by all of its events.' });

export type RunView = z.infer<typeof RunView>;
type Used = z.infer<typeof Used>;

export const runExample: RunView = {
  run: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d00',
  job: 'job:billing:nightly-invoice',
  from: '2026-11-20T01:00:00.000Z',
  lastHeard: '2026-11-20T01:05:00.000Z',
  ended: { at: '2026-11-20T01:05:00.000Z', as: 'COMPLETE' },
  streaming: false,
  partOf: null,
  read: [
    {
      dataset: 'dataset:kafka://broker.example:9092:clients.lounge-visits',
      parts: [{ version: '42' }],
      more: false,
    },
  ],
  written: [
    { dataset: 'dataset:postgres://db.example:5432:billing.public.invoices', parts: [], more: false },
  ],
};

/** The nodes that a run names. */
export function namedBy({ content }: RunRecord): string[] {
  const { inputs, outputs } = content.io;
  return [...inputs, ...outputs, ...(content.parent ? [content.parent.job] : [])];
}

/** A run as it is shown. */
export function toView(
  { run, namespace, name, content }: RunRecord,
  names: ReadonlyMap<string, NodeName>,
): RunView {
  const called = (kind: 'dataset' | 'job', id: string) => {
    const known = names.get(id);
    return known ? `${kind}:${known.namespace}:${known.name}` : `${kind}:${id}`;
  };
  const { first, last, end, streaming, parent, io, of = {} } = content;
  const used = (side: 'read' | 'written', id: string): Used => {
    const { told, more } = of[`${side} ${id}`] ?? { told: [], more: false };
    const parts = told.map((it) => JSON.parse(it) as Used['parts'][number]);
    return { dataset: called('dataset', id), parts, more };
  };
  return {
    ...{ run, job: `job:${namespace}:${name}`, from: instant(first), lastHeard: instant(last), streaming },
    ended: end && { at: instant(end.at), as: end.as },
    partOf: parent ? { job: called('job', parent.job), run: parent.run } : null,
    read: io.inputs.map((id) => used('read', id)),
    written: io.outputs.map((id) => used('written', id)),
  };
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
