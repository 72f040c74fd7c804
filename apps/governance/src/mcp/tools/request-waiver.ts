import { z } from 'zod';
import { ask, tool } from '../tool.js';

export const requestWaiver = tool({
  name: 'request_waiver',
  title: 'Ask for a waiver',
  description:
    'Asks the owners of a policy’s scope to allow, for a time, what the policy denies. It holds once one of them has approved it.',
  input: z.object({
    policy: z.string().max(100).describe('The id of the policy.'),
    subjects: z
      .array(z.looseObject({}))
      .min(1)
      .max(20)
      .describe('What it is for, as [{"id": "lounge-*", "domain": "clients"}].'),
    reason: z.string().min(1).max(2_000),
    until: z.string().describe('The instant at which it ends, as 2027-03-31T22:00:00.000Z.'),
  }),
  takes: { right: 'waiver:request', on: 'mesh' },
  services: ['governance'],
  writes: true,
  run: (json, call) => ask(call, { service: 'governance', method: 'POST', path: '/api/v1/waivers', json }),
});
