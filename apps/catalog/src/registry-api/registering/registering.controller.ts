import type { Principal } from '#access';
import { Body, HttpCode, Param, Post, Query } from '@nestjs/common';
import { exampleSubject, nextOrderSchema, orderSchema } from '#example-mesh';
import { Caller } from '#http';
import { z } from 'zod';
import { flag, text } from '../protocol/request-parameters.js';
import { RegistryController } from '../protocol/registry-controller.js';
import { RegistryEndpoint } from '../protocol/registry-endpoint.js';
import { NewSubjectParam, SubjectParam } from '../protocol/subject-name.js';
import {
  RegistrationAnswer,
  registrationAnswer,
  VersionAnswer,
  versionAnswer,
} from '../schemas/registry-answers.js';
import { versionOf } from '../protocol/version-number.js';
import { Formats } from '../schemas/formats.js';
import { Aliases } from '../configs/aliases.js';
import { LookUpSchema } from './look-up-schema.js';
import { RegisterSchema } from './register-schema.js';
import { readSchemaRequest, SchemaRequest } from './schema-request.js';
import { readTagRequest, TagRequest } from './tag-request.js';
import { TagVersion } from './tag-version.js';

const RegisterQuery = z.object({ normalize: flag('Keep the text that all spellings of the schema share.') });
const LookUpQuery = z.object({
  ...RegisterQuery.shape,
  deleted: flag('Look among deleted versions too.'),
  format: text('The form in which the schema is wanted.'),
});

const content = { guid: '6f1c7a52-2d0b-4c0e-9c57-0f3a6c1f9e11', schemaType: 'AVRO' as const };

@RegistryController('subjects')
export class RegisteringController {
  constructor(
    private readonly registerSchema: RegisterSchema,
    private readonly lookUpSchema: LookUpSchema,
    private readonly tagVersion: TagVersion,
    private readonly aliases: Aliases,
    private readonly formats: Formats,
  ) {}

  @Post(':subject/versions')
  @HttpCode(200)
  @RegistryEndpoint({
    may: 'change:apply',
    on: 'body',
    summary: 'Register a schema under a subject',
    description:
      'The federation’s policies decide on it as on every other change. A schema that the subject has already is answered with its id.',
    params: { subject: 'The subject, as `:.context:name` outside the default context.' },
    filledIn: { subject: exampleSubject },
    query: RegisterQuery,
    body: {
      schema: SchemaRequest,
      examples: { 'the next version of an Avro schema': { schema: nextOrderSchema } },
    },
    ok: {
      description: 'The schema as it is registered.',
      schema: RegistrationAnswer,
      example: { version: 2, id: 1, ...content, schema: nextOrderSchema },
    },
    errors: {
      40901: 'The schema may not follow those before it; the message has every difference and violation.',
      42201: 'The schema cannot be read, or imports what is not there.',
      42205: 'The mode of the subject, or a policy, forbids it.',
      42208: 'The subject’s name is not valid.',
      42210: 'A rule is not valid.',
      50003: 'Governance cannot decide now; nothing was registered.',
    },
  })
  async register(
    @NewSubjectParam() named: string,
    @Query({ schema: RegisterQuery }) { normalize }: z.infer<typeof RegisterQuery>,
    @Body() body: unknown,
    @Caller() principal: Principal,
  ): Promise<RegistrationAnswer> {
    const request = readSchemaRequest(body);
    const registered = await this.registerSchema.register(named, request, { normalize, principal });
    return registrationAnswer(registered);
  }

  @Post(':subject/versions/:version/tags')
  @HttpCode(200)
  @RegistryEndpoint({
    may: 'change:apply',
    on: 'body',
    summary: 'Register a version again with other tags',
    description:
      'It becomes the next version, and its metadata say which: `confluent:version`. It is decided on as any other version.',
    params: { subject: 'The subject.', version: 'Its number, or `latest`.' },
    filledIn: { subject: 'trial-orders-value', version: 'latest' },
    body: {
      schema: TagRequest,
      examples: {
        'a field with personal data': {
          tagsToAdd: [
            {
              schemaEntity: { entityPath: 'Order.id', entityType: 'sr_field' },
              tags: ['PII'],
            },
          ],
        },
      },
    },
    ok: {
      description: 'The schema as it is registered.',
      schema: RegistrationAnswer,
      example: { version: 2, id: 3, ...content, schema: orderSchema },
    },
    errors: {
      40401: 'There is no such subject.',
      40402: 'There is no such version.',
      40901: 'The schema may not follow those before it.',
      42201: 'The schema has no part of that name.',
      42202: 'That is no version.',
      42205: 'The mode of the subject, or a policy, forbids it.',
      42210: 'A rule is not valid.',
      50003: 'Governance cannot decide now; nothing was registered.',
    },
  })
  async tag(
    @NewSubjectParam() named: string,
    @Param('version') wanted: string,
    @Body() body: unknown,
    @Caller() principal: Principal,
  ): Promise<RegistrationAnswer> {
    const number = versionOf(wanted);
    const subject = await this.aliases.resolve(named);
    return registrationAnswer(await this.tagVersion.tag(subject, number, readTagRequest(body), principal));
  }

  @Post(':subject')
  @HttpCode(200)
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'Look for a schema under a subject',
    params: { subject: 'The subject.' },
    filledIn: { subject: exampleSubject },
    query: LookUpQuery,
    body: { schema: SchemaRequest, examples: { 'an Avro schema': { schema: orderSchema } } },
    ok: {
      description: 'The version that is the schema.',
      schema: VersionAnswer,
      example: {
        subject: exampleSubject,
        version: 1,
        id: 1,
        ...content,
        schema: orderSchema,
        ts: 1_795_000_000_000,
      },
    },
    errors: {
      40401: 'There is no such subject.',
      40403: 'The subject does not have the schema.',
      42201: 'The schema cannot be read.',
    },
  })
  async lookUp(
    @SubjectParam() named: string,
    @Query({ schema: LookUpQuery }) { normalize, deleted, format }: z.infer<typeof LookUpQuery>,
    @Body() body: unknown,
  ): Promise<VersionAnswer> {
    const subject = await this.aliases.resolve(named);
    const found = await this.lookUpSchema.lookUp(subject, readSchemaRequest(body), { normalize, deleted });
    return versionAnswer(await this.formats.written(found, format));
  }
}
