import type { Principal } from '#access';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Endpoint } from '#http';
import { z } from 'zod';
import { decisionExample, inputExample } from '../decisions/index.js';
import { AgentLog } from './agent-event.js';
import { type Taken, TakeAgentLog } from './take-agent-log.js';

const TakenView = z
  .object({
    recorded: z.int(),
    known: z.int().describe('Recorded before, or twice in the batch.'),
    ignored: z.int().describe('Decisions on other rules than `data.meshwarden.decision`.'),
  })
  .meta({ id: 'AgentLogTaken', description: 'What became of a batch of decisions.' });

const logExample = [
  {
    decision_id: '4ca636c1-55e4-417a-b1d8-4aceb67960d1',
    labels: { id: 'pipeline-7', version: '1.22.0' },
    bundles: { mesh: { revision: decisionExample.policies.revision } },
    path: 'meshwarden/decision',
    timestamp: '2025-11-21T09:00:00.512Z',
    input: inputExample,
    result: { allow: true, verdict: 'pass', violations: [], errors: [] },
  },
];

@ApiTags('bundles')
@Controller('api/v1/opa')
export class AgentsController {
  constructor(private readonly log: TakeAgentLog) {}

  @Post('logs')
  @HttpCode(200)
  @Endpoint({
    may: 'decision:report',
    on: 'mesh',
    summary: 'Take the decision log of an OPA agent',
    description:
      'Batches as OPA’s `decision_logs` plugin sends them, gzipped too. What was decided by `data.meshwarden.decision` of our bundles is ' +
      'recorded, with purpose `agent`, before the answer; each once, by agent and `decision_id`, however often it comes. The batch is ' +
      'taken as a whole or, where its answer is an error, to be sent again.',
    body: { schema: AgentLog, examples: { 'one decision': logExample } },
    ok: {
      description: 'All are recorded.',
      schema: TakenView,
      example: { recorded: 1, known: 0, ignored: 0 },
    },
    errors: { 400: 'It is no such log, or a decision was made later than now.' },
  })
  take(
    @Body({ schema: AgentLog }) events: z.infer<typeof AgentLog>,
    @Caller() caller: Principal,
  ): Promise<Taken> {
    return this.log.take(events, caller);
  }
}
