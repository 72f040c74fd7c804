import type { QualityAlert } from '#contracts/events';
import { z } from 'zod';

/** What a notification tells of. */
export const AlertEvent = z
  .enum(['raised', 'resolved'])
  .meta({ id: 'AlertEvent', description: 'What a notification tells of.' });
export type AlertEvent = z.infer<typeof AlertEvent>;

/** What is told of an incident, and to which kind of tool. */
export interface Message {
  readonly tool: string;
  readonly event: AlertEvent;
  readonly alert: QualityAlert;
  /** Of two messages about one incident, the one with the greater revision is the later word. */
  readonly incidentRevision: number;
}
