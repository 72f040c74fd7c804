import { Endpoint } from '#http';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DraftAnswer, NewDraft } from './draft-documents.js';
import { draftExample, tableDraft, topicDraft } from './draft.example.js';
import { MakeDraft } from './make-draft.js';

/** Drafts of documents. */
@ApiTags('drafts')
@Controller('api/v1/drafts')
export class DraftsController {
  constructor(private readonly drafts: MakeDraft) {}

  @Post()
  @HttpCode(200)
  @Endpoint({
    may: 'document:read',
    on: 'mesh',
    summary: 'Draft a contract and a product from what exists already',
    description:
      'From a topic, a table, a model of dbt, an AsyncAPI document or a schema: columns, keys, types and promises as they are there. ' +
      'Nothing is made up, nothing is kept: fill in what `missing` names, and send the documents to the gate.',
    body: {
      schema: NewDraft,
      examples: { 'of a topic whose schema is registered': topicDraft, 'of a table': tableDraft },
    },
    ok: {
      description: 'The documents, and what is missing in them.',
      schema: DraftAnswer,
      example: draftExample,
    },
    errors: {
      400: 'The body is not valid.',
      422: {
        'draft.source-unreadable': 'The source is not what it is said to be; `errors` says where.',
        'schema.unreadable': 'The schema cannot be read.',
        'schema.too-costly': 'Reading the schema takes too long.',
      },
      503: {
        'schema.reference-broken': 'A schema that the registered one imports was deleted.',
        'schema.examination-unavailable': 'Too many schemas are waiting to be read.',
      },
    },
  })
  async make(@Body({ schema: NewDraft }) { source, ...wishes }: NewDraft): Promise<DraftAnswer> {
    return DraftAnswer.parse(await this.drafts.make(source, wishes));
  }
}
