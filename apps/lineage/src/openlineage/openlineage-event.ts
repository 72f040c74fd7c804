import { Topics } from '#contracts/events';
import { z } from 'zod';
import { EventRefused, readEvent, type ReceivedEvent } from '../runs/index.js';

/** An OpenLineage event as a producer sends it. What is required of it is required as it is read. */
export const OpenLineageEvent = z
  .looseObject({
    eventTime: z
      .string()
      .optional()
      .describe('When it happened. Required; without a zone it is taken for UTC.'),
    eventType: z.string().optional().describe('START, RUNNING, COMPLETE, ABORT, FAIL or OTHER.'),
    producer: z.unknown().optional(),
    schemaURL: z.unknown().optional(),
    run: z.unknown().optional(),
    job: z.unknown().optional(),
    dataset: z.unknown().optional(),
    inputs: z.unknown().optional(),
    outputs: z.unknown().optional(),
  })
  .meta({
    id: 'OpenLineageEvent',
    description:
      'A RunEvent, JobEvent or DatasetEvent of OpenLineage 2-0-2. Facets that are not known are kept with it.',
  });

/** Some events in one body. */
export const OpenLineageBatch = z
  .union([
    z.array(z.unknown()).max(10_000),
    z.object({ events: z.array(z.unknown()).max(10_000) }).transform(({ events }) => events),
  ])
  .meta({ id: 'OpenLineageBatch', description: 'A list of events, or an object that has one as `events`.' });

/** @throws EventRefused */
export function received(event: unknown, reporter: string): ReceivedEvent {
  return { read: readEvent(event), reporter, text: JSON.stringify(event) };
}

/** An event of the topic: one that cannot be read is never handled. */
export const EventOfTopic = z.unknown().transform((event, context): ReceivedEvent => {
  try {
    return received(event, `/topics/${Topics.openlineage}`);
  } catch (error) {
    if (!(error instanceof EventRefused)) throw error;
    context.addIssue({ code: 'custom', path: error.path.split('.'), message: error.reason });
    return z.NEVER;
  }
});
