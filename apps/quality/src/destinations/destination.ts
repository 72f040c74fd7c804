import { Identifier } from '#contracts/identifiers';
import { z } from 'zod';

/** What takes messages at a destination. */
const DestinationTool = z
  .enum([
    'webhook',
    'slack',
    'teams',
    'googlechat',
    'discord',
    'email',
    'pagerduty',
    'opsgenie',
    'alertmanager',
  ])
  .meta({ id: 'DestinationTool', description: 'What takes messages at a destination.' });
type DestinationTool = z.infer<typeof DestinationTool>;

/** Tools that know whoever calls by a key of theirs. */
const keyed: ReadonlySet<string> = new Set<DestinationTool>(['pagerduty', 'opsgenie']);

/** What a destination is made of. */
export const NewDestination = z
  .strictObject({
    scope: z
      .string()
      .max(300)
      .describe(
        '`global`, `domain:<id>` or `product:<id>`: who may change it, and whose routes may name it.',
      ),
    tool: DestinationTool,
    address: z
      .string()
      .min(1)
      .max(2_000)
      .describe(
        'Where it is: a URL, or of `email` a mailbox. PagerDuty: https://events.pagerduty.com, Opsgenie: https://api.opsgenie.com.',
      ),
    key: z
      .string()
      .min(8)
      .max(500)
      .optional()
      .describe(
        'What PagerDuty (a routing key) or Opsgenie (an API key) knows the caller by. It is never shown again.',
      ),
  })
  .refine(({ tool, key }) => keyed.has(tool) === (key !== undefined), {
    error: 'is needed for pagerduty and opsgenie, and for nothing else',
    path: ['key'],
  })
  .refine(({ tool, address }) => (tool === 'email' ? isMailbox(address) : isWebAddress(address)), {
    error: 'must be a mailbox for email, else an http or https address without a user',
    path: ['address'],
  })
  .meta({ id: 'NewDestination', description: 'Where messages can be sent.' });
export type NewDestination = z.infer<typeof NewDestination>;

/** Where messages can be sent. Nothing of it is secret. */
export const Destination = z
  .object({
    id: Identifier,
    scope: z.string(),
    tool: DestinationTool,
    address: z.string(),
    revision: z.int(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    disabled: z
      .object({ reason: z.string(), at: z.iso.datetime() })
      .nullable()
      .describe('Why nothing is sent there any more; null while it is in use.'),
  })
  .meta({ id: 'Destination', description: 'Where messages can be sent.' });
export type Destination = z.infer<typeof Destination>;

/** The key by which a destination that is registered is known among all channels. */
export function keyOf(id: string): string {
  return `destination:${id}`;
}

function isWebAddress(address: string): boolean {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  return username === '' && password === '';
}

function isMailbox(address: string): boolean {
  return /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(address);
}
