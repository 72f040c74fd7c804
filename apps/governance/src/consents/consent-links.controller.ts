import { actorHeader, type Principal } from '#access';
import { Caller, Endpoint, type Page, pageOf, specimen } from '#http';
import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { AnswerConsent } from './answer-consent.js';
import { OwnLinks } from './own-links.js';
import { consentExample, linkExample, ownLinkExample } from './consent.example.js';
import { ConsentView, LinkReply, LinksQuery, LinkView, OwnLink, toView } from './consent-documents.js';

const params = { token: 'What ends the link that the owner of a consumer was sent.' };
const missing = {
  'consent-link.refused': 'It was not made here, was changed on its way, or its time is over.',
  'consent.not-found': 'There is no such consent any more.',
};

const token = specimen(
  '/api/v1/consent-links?limit=1&consumer=billing.nightly-invoice',
  'items.0.token',
  ownLinkExample.token,
);

@ApiTags('consents')
@Controller('api/v1/consent-links')
export class ConsentLinksController {
  constructor(
    private readonly answers: AnswerConsent,
    private readonly own: OwnLinks,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Endpoint({
    may: 'consent:answer',
    on: 'body',
    summary: 'What waits for an answer of a consumer, each with a link to hand to whoever can give it',
    query: LinksQuery,
    filledIn: { consumer: linkExample.consumerId, [actorHeader]: 'grace@billing.example' },
    ok: {
      description: 'A page of what is asked, newest first.',
      schema: pageOf(OwnLink),
      example: { items: [ownLinkExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  list(
    @Query({ schema: LinksQuery }) { consumer, limit, after }: z.infer<typeof LinksQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<OwnLink>> {
    return this.own.of(consumer, { limit, after }, caller);
  }

  @Get(':token')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @Endpoint({
    may: 'link:use',
    on: 'mesh',
    summary: 'What a link asks; nothing is answered by looking at it',
    params,
    filledIn: { token },
    ok: { description: 'What is asked, and for which consumer.', schema: LinkView, example: linkExample },
    errors: { 404: missing },
  })
  async asked(@Param('token') shown: string): Promise<LinkView> {
    const { consumerId, consent } = await this.answers.asked(shown);
    return { consumerId, consent: toView(consent) };
  }

  @Post(':token')
  @Header('cache-control', 'no-store')
  @Endpoint({
    may: 'link:use',
    on: 'mesh',
    summary: 'Answer by a link, for the consumer whose owner it was sent to',
    description:
      'Whoever holds the link may answer: it is good for this consumer and this change alone, until the consent ends.',
    params,
    filledIn: { token },
    body: { schema: LinkReply, examples: { 'it is fine': { answer: 'agree' } } },
    ok: {
      status: 201,
      description: 'Taken, and told to whoever asked.',
      schema: ConsentView,
      example: consentExample,
    },
    errors: {
      400: 'The body is not valid.',
      404: missing,
      409: { 'consent.ended': 'The time for answers is over.' },
      422: { 'consent.reader-not-asked': 'The consumer is none of those that were asked.' },
    },
  })
  async answer(
    @Param('token') shown: string,
    @Body({ schema: LinkReply }) reply: LinkReply,
  ): Promise<ConsentView> {
    return toView(await this.answers.answerByLink(shown, reply));
  }
}
