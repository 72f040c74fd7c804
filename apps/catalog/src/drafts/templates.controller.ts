import { fillTemplate, type Template, templates } from '#drafts';
import { NotFound } from '#errors';
import { Endpoint } from '#http';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DraftAnswer } from './draft-documents.js';
import { draftExample } from './draft.example.js';
import { ReadsMissing } from './draft-errors.js';
import {
  parametersExample,
  parametersSchema,
  TemplateParameters,
  TemplateView,
} from './template-documents.js';

const Templates = z
  .object({ items: z.array(TemplateView) })
  .meta({ id: 'Templates', description: 'What kinds of products begin with.' });

/** What kinds of products begin with. */
@ApiTags('drafts')
@Controller('api/v1/templates')
export class TemplatesController {
  @Get()
  @Endpoint({
    may: 'document:read',
    on: 'mesh',
    summary: 'List templates, one for each archetype',
    ok: {
      description: 'All of them, with the schema of what they are filled by.',
      schema: Templates,
      example: {
        items: templates.slice(0, 1).map((it) => ({ ...it, parameters: { type: 'object' } })),
      },
    },
  })
  list(): z.infer<typeof Templates> {
    return { items: templates.map((it) => ({ ...it, parameters: parametersSchema })) };
  }

  @Post(':id')
  @HttpCode(200)
  @Endpoint({
    may: 'document:read',
    on: 'mesh',
    summary: 'Fill a template',
    description:
      'With the conventions of the federation: names, keys, promises, expectations. Nothing is kept: fill in what `missing` names, and send ' +
      'the documents to the gate.',
    params: { id: 'The archetype.' },
    filledIn: { id: 'source-aligned' },
    body: { schema: TemplateParameters, examples: { 'of two columns': parametersExample } },
    ok: {
      description: 'The documents, and what is missing in them.',
      schema: DraftAnswer,
      example: draftExample,
    },
    errors: {
      400: 'A parameter is not valid.',
      404: { 'template.not-found': 'There is no such template.' },
      422: {
        'template.reads-missing':
          'It is made from other contracts, and none is named; or the other way round.',
      },
    },
  })
  fill(
    @Param('id') id: string,
    @Body({ schema: TemplateParameters }) given: TemplateParameters,
  ): DraftAnswer {
    const template = templates.find((it) => it.id === id);
    if (!template) throw new NotFound('template', id);
    requireReads(template, given);
    return DraftAnswer.parse(fillTemplate(template, given));
  }
}

/** @throws ReadsMissing */
function requireReads({ id, reads }: Template, given: TemplateParameters): void {
  if (reads === 'some' && given.reads.length === 0)
    throw new ReadsMissing(`A product that is ${id} is made from others: name their contracts in \`reads\`.`);
  if (reads === 'none' && given.reads.length > 0)
    throw new ReadsMissing(
      `A product that is ${id} is made from no other: leave \`reads\` out, or take another template.`,
    );
}
