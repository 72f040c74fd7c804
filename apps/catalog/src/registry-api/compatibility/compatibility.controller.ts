import { Body, HttpCode, Param, Post, Query } from '@nestjs/common';
import { exampleSubject, nextOrderSchema } from '#example-mesh';
import { z } from 'zod';
import { Aliases } from '../configs/aliases.js';
import { RegistryController } from '../protocol/registry-controller.js';
import { RegistryEndpoint, type RegistryEndpointDescription } from '../protocol/registry-endpoint.js';
import { ErrorCodes, RegistryError } from '../protocol/registry-error.js';
import { flag } from '../protocol/request-parameters.js';
import { SubjectParam } from '../protocol/subject-name.js';
import { versionOf } from '../protocol/version-number.js';
import { readSchemaRequest, SchemaRequest } from '../registering/schema-request.js';
import { CheckCompatibility, type Against, type CompatibilityAnswer } from './check-compatibility.js';

const CheckQuery = z.object({
  verbose: flag('Whether to say what is incompatible.'),
  normalize: flag('Has no bearing: spelling never decides what is compatible.'),
});
type CheckQuery = z.infer<typeof CheckQuery>;

const CheckAnswer = z.object({ is_compatible: z.boolean(), messages: z.array(z.string()).optional() }).meta({
  id: 'RegistryCompatibility',
  description: 'Whether a schema may follow those that are registered, and if not, why.',
});
type CheckAnswer = z.infer<typeof CheckAnswer>;

const route = {
  query: CheckQuery,
  body: {
    schema: SchemaRequest,
    examples: { 'a next version of it': { schema: nextOrderSchema } },
  },
  ok: {
    description: 'Whether the schema may follow; `messages` only where they were asked for.',
    schema: CheckAnswer,
    example: {
      is_compatible: false,
      messages: [
        "{errorType:'FIELD_REMOVED', description:'The field visit_id was removed.', additionalInfo:'visit_id'}",
        '{oldSchemaVersion: 2}',
        "{validateFields: 'false', compatibility: 'FORWARD'}",
      ],
    },
  },
} satisfies Partial<RegistryEndpointDescription>;
const errors = { 42201: 'The schema cannot be read.', 42208: 'It cannot be the name of a subject.' };

@RegistryController('compatibility/subjects/:subject/versions')
export class CompatibilityController {
  constructor(
    private readonly compatibility: CheckCompatibility,
    private readonly aliases: Aliases,
  ) {}

  @Post()
  @HttpCode(200)
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    ...route,
    summary: 'Whether a schema may follow the versions of a subject',
    description: 'Looks at as much of the history as the mode demands: what registering it would do.',
    params: { subject: 'The subject; a new one is compatible with everything.' },
    filledIn: { subject: exampleSubject },
    errors,
  })
  againstHistory(
    @SubjectParam() subject: string,
    @Body() body: unknown,
    @Query({ schema: CheckQuery }) { verbose }: CheckQuery,
  ): Promise<CheckAnswer> {
    return this.answer(subject, body, 'history', verbose);
  }

  @Post(':version')
  @HttpCode(200)
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    ...route,
    summary: 'Whether a schema may follow one version of a subject',
    params: { subject: 'The subject.', version: 'Counted from 1, or `latest`.' },
    filledIn: { subject: exampleSubject, version: 'latest' },
    errors: { ...errors, 40402: 'There is no such version.', 42202: 'That is no version.' },
  })
  againstVersion(
    @SubjectParam() subject: string,
    @Param('version') version: string,
    @Body() body: unknown,
    @Query({ schema: CheckQuery }) { verbose }: CheckQuery,
  ): Promise<CheckAnswer> {
    return this.answer(subject, body, versionOf(version), verbose);
  }

  private async answer(
    named: string,
    body: unknown,
    against: Against,
    verbose: boolean,
  ): Promise<CheckAnswer> {
    const request = readSchemaRequest(body);
    const subject = await this.aliases.resolve(named);
    const check = this.compatibility.check(subject, request, against);
    const { compatible, messages } = await (verbose ? check.catch(unreadable) : check);
    return { is_compatible: compatible, ...(verbose && { messages: [...messages] }) };
  }
}

/** To one who wants to know why, a schema that cannot be read is one more reason. */
function unreadable(error: unknown): CompatibilityAnswer {
  if (error instanceof RegistryError && error.errorCode === ErrorCodes.invalidSchema)
    return { compatible: false, messages: [error.message] };
  throw error;
}
