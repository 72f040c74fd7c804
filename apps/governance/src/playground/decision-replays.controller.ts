import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint } from '#http';
import { z } from 'zod';
import { decisionExample, someDecision } from '../decisions/index.js';
import { ReplayDecision } from './replay-decision.js';
import { ReplayedDecision, ReplayWith } from './replayed-decision.js';

const example: ReplayedDecision = {
  decision: decisionExample.id,
  verdict: 'fail',
  recorded: 'fail',
  identical: true,
  sets: ['sha256:4be1...'],
  missing: [],
  changes: [{ kind: 'DataContract', id: 'lounge-visits', verdict: 'fail', new: [], gone: [], unchanged: 1 }],
  shadow: [],
  errors: [],
};

const about = {
  params: { id: 'The id of the decision.' },
  filledIn: { id: someDecision },
  ok: { description: 'What becomes of it.', schema: ReplayedDecision, example },
};
const missing = { 'decision.not-found': 'There is no such decision.' };

@ApiTags('decisions')
@Controller('api/v1/decisions/:id/replay')
export class DecisionReplaysController {
  constructor(private readonly replayer: ReplayDecision) {}

  @Get()
  @Endpoint({
    may: 'decision:read',
    on: { decision: 'id' },
    summary: 'Make a decision once more, exactly as it was',
    description:
      'Evaluates the recorded inputs with the policy sets that decided, at the time of the decision, with what excused its findings ' +
      'then, and says whether the same comes out to the byte. It is not recorded as a decision.',
    ...about,
    errors: { 400: 'The id is not a UUID.', 404: missing },
  })
  exactly(@Param('id', { schema: z.uuid() }) id: string): Promise<ReplayedDecision> {
    return this.replayer.replay(id);
  }

  @Post()
  @HttpCode(200)
  @Endpoint({
    may: 'decision:read',
    on: { decision: 'id' },
    summary: 'Make a decision once more with other policies or parameters',
    description:
      'Evaluates the recorded inputs with the policies in force now, with versions of authored policies in whatever stage they are, ' +
      'or with other parameters, and says what is new and what is gone. What excused findings then excuses them here.',
    body: {
      schema: ReplayWith,
      examples: { 'with what is in force': { policies: 'in-force', versions: [] } },
    },
    ...about,
    errors: {
      400: 'The body is not valid.',
      404: {
        ...missing,
        'policy.not-found': 'No scope has written such a policy.',
        'policy-version.not-found': 'The policy has no such version.',
      },
      422: { 'policy.rejected': 'A version does not compile; `errors` names each mistake.' },
      503: { 'opa.missing': 'There is no opa binary, which compiling versions takes.' },
    },
  })
  differently(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: ReplayWith }) wish: ReplayWith,
  ): Promise<ReplayedDecision> {
    return this.replayer.replay(id, wish);
  }
}
