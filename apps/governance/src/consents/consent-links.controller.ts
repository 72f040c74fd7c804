import { actorHeader, type Principal } from '#access';
import { Clock } from '#clock';
import { NotFound } from '#errors';
import { Caller, Endpoint, FormBody, type Page, pageOf, showPage, specimen, wantsPage } from '#http';
import { Body, Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { AnswerConsent } from './answer-consent.js';
import { OwnLinks } from './own-links.js';
import { consentPage, refusedPage } from './consent-page.js';
import { LinkRefused } from './consent-errors.js';
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
    private readonly clock: Clock,
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
    description: 'A browser is shown a page, with forms by which it is answered.',
    params,
    filledIn: { token },
    ok: { description: 'What is asked, and for which consumer.', schema: LinkView, example: linkExample },
    errors: { 404: missing },
  })
  async asked(
    @Param('token') shown: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LinkView | string> {
    if (wantsPage(request)) return this.page(shown, reply);
    const { consumerId, consent } = await this.answers.asked(shown);
    return { consumerId, consent: toView(consent) };
  }

  @Post(':token')
  @FormBody()
  @Header('cache-control', 'no-store')
  @Endpoint({
    may: 'link:use',
    on: 'mesh',
    summary: 'Answer by a link, for the consumer whose owner it was sent to',
    description:
      'Whoever holds the link may answer: it is good for this consumer and this change alone, until the consent ends. ' +
      'The page of the link sends a form, and is shown again.',
    params,
    filledIn: { token },
    body: { schema: LinkReply, examples: { 'it is fine': { answer: 'agree' } } },
    ok: [
      {
        status: 201,
        description: 'Taken, and told to whoever asked.',
        schema: ConsentView,
        example: consentExample,
      },
      { status: 303, description: 'The same, to a browser: back to the page.' },
    ],
    errors: {
      400: 'The body is not valid.',
      404: missing,
      409: { 'consent.ended': 'The time for answers is over.' },
      422: { 'consent.reader-not-asked': 'The consumer is none of those that were asked.' },
    },
  })
  async answer(
    @Param('token') shown: string,
    @Body({ schema: LinkReply }) given: LinkReply,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConsentView | undefined> {
    const consent = await this.answers.answerByLink(shown, given);
    if (!wantsPage(request)) return toView(consent);
    void reply.status(303).header('location', request.url);
    return undefined;
  }

  /** Whoever opens a link too late is told so in words. */
  private async page(shown: string, reply: FastifyReply): Promise<string> {
    try {
      return showPage(reply, consentPage(await this.answers.asked(shown), this.clock.now()));
    } catch (error) {
      if (!(error instanceof LinkRefused || error instanceof NotFound)) throw error;
      return showPage(reply, refusedPage(error.message), 404);
    }
  }
}
