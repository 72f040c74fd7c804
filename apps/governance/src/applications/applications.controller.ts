import { actorHeader, type Principal } from '#access';
import { Caller, Endpoint } from '#http';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApplicationModel, NewApplication } from './application-documents.js';
import { modelExample, newApplicationExample } from './application.example.js';
import { ModelApplication } from './model-application.js';

/** Applications that somebody wants to build. */
@ApiTags('applications')
@Controller('api/v1/applications')
export class ApplicationsController {
  constructor(private readonly applications: ModelApplication) {}

  @Post('model')
  @HttpCode(200)
  @Endpoint({
    may: 'document:read',
    on: 'body',
    summary: 'Say what follows from building an application on columns of others',
    description:
      'Which classifications flow in, what can be promised at most, which policies would object, which access has to be asked for and what is ' +
      'agreed to by that; a product and a contract as drafts; and bodies that make it real: requests for access, and what it says that it reads. ' +
      'Nothing is kept, and nobody is asked.',
    filledIn: { [actorHeader]: 'mia@marketing.example' },
    body: { schema: NewApplication, examples: { 'offers by what guests paid': newApplicationExample } },
    ok: { description: 'What follows.', schema: ApplicationModel, example: modelExample },
    errors: {
      400: 'The body is not valid.',
      404: { 'contract.not-found': 'There is no such contract.' },
      422: {
        'application.picks-invalid':
          'A column is not there, or a contract is named twice; `errors` says which.',
        'change-set.belongs-to-others': 'A product or contract of that name is of somebody else.',
      },
      503: {
        'grant.undecided': 'The policy on access could not decide.',
        'schema.examination-unavailable': 'Too many schemas are waiting to be read.',
      },
    },
  })
  model(
    @Body({ schema: NewApplication }) asked: NewApplication,
    @Caller() caller: Principal,
  ): Promise<ApplicationModel> {
    return this.applications.model(asked, caller);
  }
}
