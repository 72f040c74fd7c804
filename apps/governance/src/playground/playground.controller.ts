import type { Principal } from '#access';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Verdict, Violation } from '#contracts/decisions';
import { RequestInvalid } from '#errors';
import { Caller, Endpoint } from '#http';
import type { JsonObject } from '#policy-engine';
import { z } from 'zod';
import { inputExample, RecordedChanges, someDecision } from '../decisions/index.js';
import { sourceOf, Sources, unsavedExample } from '../policies/index.js';
import { Scope } from '../scopes/index.js';
import { playedExample, replayedExample } from './playground.example.js';
import { PlayUnsaved, type Played } from './play-unsaved.js';
import { Replay, type Replayed } from './replay.js';

const Recorded = z
  .strictObject({
    decisionId: z.uuid(),
    change: z.int().nonnegative().default(0).describe('The position of the change in the decided set.'),
  })
  .meta({ id: 'RecordedInput', description: 'A recorded decision, and the change of it that is meant.' });
const PlayBody = z
  .strictObject({
    scope: Scope,
    ...Sources,
    input: z.looseObject({}).optional().describe('A policy input; or else say which recorded one.'),
    recorded: Recorded.optional(),
  })
  .meta({
    id: 'PlaygroundEvaluation',
    description: 'A policy that is not stored, and the input that it is to be tried on.',
  });
const ReplayBody = z
  .strictObject({
    scope: Scope,
    ...Sources,
    last: z.int().min(1).max(1_000).default(200).describe('How many changes of the scope, the newest first.'),
    purpose: z
      .enum(['registration', 'gate', 'any'])
      .default('registration')
      .describe('Registrations, dry runs of the gate, or both.'),
  })
  .meta({
    id: 'PlaygroundReplay',
    description: 'A policy that is not stored, and which recorded changes it is to be tried on.',
  });

const Step = z.object({
  depth: z.int(),
  op: z.string(),
  rule: z.string().nullable(),
  file: z.string(),
  row: z.int(),
  column: z.int(),
  expression: z.string(),
  values: z.record(z.string(), z.unknown()),
});
const PlayedView = z
  .object({
    verdict: Verdict,
    violations: z.array(Violation),
    applies: z.boolean().describe('The policy judges changes of this kind and operation.'),
    errors: z.array(z.object({ code: z.string(), message: z.string(), policy: z.string().nullable() })),
    trace: z.object({
      steps: z.array(Step),
      truncated: z.boolean().describe('There were more steps.'),
      brief: z
        .boolean()
        .describe(
          'The input is too large for the values of variables; what is repeated is told only so often.',
        ),
      result: z.unknown(),
      output: z.string().nullable().describe('What the policy printed.'),
      error: z.string().nullable().describe('Why there is no result.'),
    }),
  })
  .meta({
    id: 'PlaygroundResult',
    description: 'What the policy says of the input, and how it came to that.',
  });

const hit = {
  decisionId: z.string(),
  change: z.int(),
  kind: z.string(),
  id: z.string(),
  messages: z.array(z.string()),
};
const ReplayedView = z
  .object({
    evaluated: z.int(),
    notApplicable: z.int(),
    failing: z.int(),
    newlyFailing: z.int(),
    warning: z.int(),
    errors: z.int(),
    firstErrors: z.array(z.object({ ...hit, code: z.string() })),
    owners: z.array(
      z.object({
        domain: z.string().nullable(),
        owner: z.string().nullable(),
        newlyFailing: z.int(),
        hits: z.array(z.object(hit)),
      }),
    ),
    stoppedBy: z.enum(['record', 'time']).nullable(),
    hidden: z
      .int()
      .optional()
      .describe('How many decisions the caller may not see, counted up to 1,000; they are not replayed.'),
  })
  .meta({
    id: 'PlaygroundReplayResult',
    description: 'What the policy would have said of recorded changes.',
  });

const errors = {
  400: 'The body is not valid, or names both or neither of `input` and `recorded`.',
  404: {
    'decision.not-found': 'There is no such decision.',
    'change.not-found': 'The decision has no such change.',
  },
  422: {
    'policy.rejected': 'The policy does not compile; `errors` names each mistake as `file:row:column`.',
    'policy.uncompilable': 'The policy cannot be traced; `errors` names each mistake.',
    'opa.overran': 'Evaluating takes too long, or too much memory.',
  },
  503: { 'opa.missing': 'There is no opa binary.' },
} as const;

@ApiTags('playground')
@Controller('api/v1/playground')
export class PlaygroundController {
  constructor(
    private readonly unsaved: PlayUnsaved,
    private readonly recorded: RecordedChanges,
    private readonly replayer: Replay,
  ) {}

  @Post('evaluate')
  @HttpCode(200)
  @Endpoint({
    may: 'policy:try',
    on: 'mesh',
    summary: 'Evaluate a policy that is not saved, with a trace',
    description:
      'On a given input or on the recorded input of a decision. The violations are those a decision would have; the ' +
      'trace tells which rule, which line, which values.',
    body: {
      schema: PlayBody,
      examples: {
        'on a given input': { ...unsavedExample, tests: [], input: inputExample },
        'on a recorded change': {
          ...unsavedExample,
          tests: [],
          recorded: { decisionId: someDecision, change: 0 },
        },
      },
    },
    ok: { description: 'What it finds, and how.', schema: PlayedView, example: playedExample },
    errors,
  })
  async evaluate(
    @Body({ schema: PlayBody }) body: z.infer<typeof PlayBody>,
    @Caller() caller: Principal,
  ): Promise<Played> {
    return this.unsaved.play(sourceOf(body), body.scope, await this.inputOf(body, caller));
  }

  @Post('replay')
  @HttpCode(200)
  @Endpoint({
    may: 'policy:try',
    on: 'mesh',
    summary: 'What a policy that is not saved would have said of the last changes',
    description:
      'Evaluates it on the inputs that were recorded, up to 1,000 of its scope, for at most 20 seconds, and tells by ' +
      'owner and domain what was let through and would now be refused.',
    body: {
      schema: ReplayBody,
      examples: { 'the last 200 registrations': { ...unsavedExample, tests: [], last: 200 } },
    },
    ok: { description: 'Whom it would hit.', schema: ReplayedView, example: replayedExample },
    errors: { 400: 'The body is not valid.', 422: errors[422], 503: errors[503] },
  })
  replay(
    @Body({ schema: ReplayBody }) body: z.infer<typeof ReplayBody>,
    @Caller() caller: Principal,
  ): Promise<Replayed> {
    const purpose = body.purpose === 'any' ? undefined : body.purpose;
    return this.replayer.replay(sourceOf(body), body.scope, { last: body.last, purpose }, caller);
  }

  private async inputOf(
    { input, recorded }: z.infer<typeof PlayBody>,
    caller: Principal,
  ): Promise<JsonObject> {
    if ((input === undefined) === (recorded === undefined))
      throw new RequestInvalid([{ path: 'input', message: 'say either `input` or `recorded`' }]);
    if (input !== undefined) return input;
    const { decisionId, change } = recorded as z.infer<typeof Recorded>;
    return (await this.recorded.one(decisionId, change, caller)).input as unknown as JsonObject;
  }
}
