import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, RevisionNumber } from '#http';
import { z } from 'zod';
import { ReadFields } from './read-fields.js';

const VersionNumber = z.union([z.literal('latest'), RevisionNumber]);

const source = z.enum(['schema', 'contract']);
const SourcedText = z
  .object({ value: z.string(), from: source })
  .meta({ id: 'SourcedText', description: 'A text, and where it was taken from.' });

const Field = z
  .object({
    path: z.string().describe('Names joined by dots; items of lists and values of maps add nothing.'),
    type: z.string().describe("In the format's own words."),
    required: z.object({ value: z.boolean(), from: source }),
    description: SourcedText.nullable(),
    classification: SourcedText.nullable(),
    tags: z.array(SourcedText),
    column: z
      .object({
        path: z.string(),
        logicalType: z.string().nullable(),
        required: z.boolean(),
        deprecated: z.boolean().describe('Not to be used anew: itself, or what it is in.'),
        semanticType: z.enum(['column', 'measure', 'dimension']),
        synonyms: z.array(z.string()).describe('Other names by which people look for it.'),
        allowedValues: z
          .array(z.union([z.string(), z.number(), z.boolean(), z.null()]))
          .nullable()
          .describe('The only values it has; null where it may have any.'),
      })
      .nullable()
      .describe("The contract's column that stands for the same data."),
  })
  .meta({
    id: 'Field',
    description: 'One field of a contract, as its documents and schemas say it together.',
  });

const FieldsOfVersion = z
  .object({
    subject: z.string(),
    version: z.int(),
    contractId: z.string().nullable(),
    fields: z.array(Field),
    onlyInContract: z
      .array(
        z.object({
          path: z.string(),
          logicalType: z.string().optional(),
          required: z.boolean(),
          description: z.string().optional(),
          classification: z.string().optional(),
          tags: z.array(z.string()),
        }),
      )
      .describe('Columns that should be in the schema and are not.'),
    disagreements: z.array(
      z.object({
        rule: z.enum(['ONLY_IN_SCHEMA', 'ONLY_IN_CONTRACT', 'TYPE', 'REQUIRED', 'VALUES', 'DESCRIPTION']),
        field: z.string().nullable(),
        column: z.string().nullable(),
        message: z.string(),
      }),
    ),
  })
  .meta({
    id: 'FieldsOfVersion',
    description: 'All fields of one version, and where its schema and contract disagree.',
  });

const example = {
  subject: 'clients.lounge-visits-value',
  version: 2,
  contractId: 'lounge-visits',
  fields: [
    {
      path: 'email',
      type: 'union<null,string>',
      required: { value: false, from: 'schema' },
      description: { value: 'Where to reach the guest.', from: 'contract' },
      classification: { value: 'confidential', from: 'contract' },
      tags: [{ value: 'pii', from: 'contract' }],
      column: {
        path: 'visits.email',
        logicalType: 'string',
        required: true,
        deprecated: false,
        semanticType: 'column',
        synonyms: [],
        allowedValues: null,
      },
    },
  ],
  onlyInContract: [],
  disagreements: [
    {
      rule: 'REQUIRED',
      field: 'email',
      column: 'visits.email',
      message:
        "field 'email' of subject 'clients.lounge-visits-value' may be missing, but column 'visits.email' of contract 'lounge-visits' is required",
    },
  ],
};

/** A schema version and its contract, seen as one. */
@ApiTags('subjects')
@Controller('api/v1/subjects')
export class FieldsController {
  constructor(private readonly fields: ReadFields) {}

  @Get(':subject/versions/:version/fields')
  @Endpoint({
    may: 'document:read',
    on: 'mesh',
    summary: 'The fields of a schema version, with what its contract says of them',
    description:
      'Each field with its description, classification and tags, and which of the two says so: the schema first, then the contract as it is now. Columns that only the contract has, and whatever the two say differently, are listed beside.',
    params: { subject: 'Its name.', version: 'Counted from 1, or `latest`.' },
    filledIn: { subject: example.subject, version: 'latest' },
    ok: { description: 'Every field, in the order of the schema.', schema: FieldsOfVersion, example },
    errors: {
      400: 'The version is not a number.',
      404: {
        'subject.not-found': 'There is no such subject.',
        'version.not-found': 'The subject has no such version.',
      },
      422: {
        'schema.unreadable': 'The schema can no longer be read.',
        'schema.too-costly': 'Reading the schema takes too long.',
      },
      503: {
        'schema.reference-broken': 'A schema that it imports was deleted.',
        'schema.examination-unavailable': 'Too many schemas are waiting to be read.',
      },
    },
  })
  async list(
    @Param('subject') subject: string,
    @Param('version', { schema: VersionNumber }) version: z.infer<typeof VersionNumber>,
  ): Promise<z.infer<typeof FieldsOfVersion>> {
    return FieldsOfVersion.parse(await this.fields.read(subject, version));
  }
}
