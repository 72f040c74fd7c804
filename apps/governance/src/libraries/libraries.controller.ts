import type { Principal } from '#access';
import { NotFound } from '#errors';
import { Caller, Endpoint, type Page, pageOf, revisionTag, toPage } from '#http';
import { libraryRoot } from '#policy-authoring';
import type { PolicyScope } from '#policy-engine';
import { Body, Controller, Get, Headers, Param, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { accepted, approvalExample, ApprovalView } from '../approvals/index.js';
import { emptyLibrary, LibrariesStore, type LibraryRevision } from '../in-force/index.js';
import { Library } from '../policies/index.js';
import { Scope } from '../scopes/index.js';
import {
  LibraryHistoryQuery,
  LibraryQuery,
  LibraryReason,
  LibrarySummaryView,
  LibraryView,
} from './library-documents.js';
import { libraryBody, libraryExample, librarySummaryExample } from './library.example.js';
import { PutLibrary } from './put-library.js';

const params = { scope: '`global`, `domain:<id>` or `product:<id>`, e.g. `domain:clients`.' };
const filledIn = { scope: libraryExample.scope };
const nobody = { actor: null, approvedBy: null, reason: null, at: null };

@ApiTags('scopes')
@Controller('api/v1/scopes/:scope/library')
export class LibrariesController {
  constructor(
    private readonly store: LibrariesStore,
    private readonly putLibrary: PutLibrary,
  ) {}

  @Put()
  @Endpoint({
    may: 'policy:write',
    on: { scope: 'scope' },
    summary: 'Set what the policies of a scope share: helper modules and data',
    description:
      'Replaces what they shared before. It is validated by itself and with every version in shadow, warn or enforce that imports ' +
      'something of it; these then count with it at once, on trial for an hour as after a step. Where the scope demands two people and ' +
      'enforces something, it is asked for, and answered with 202.',
    params,
    filledIn,
    headers: { 'if-match': 'The ETag that you read; without it the last writer wins.' },
    query: LibraryReason,
    body: { schema: Library, examples: { 'a list of codes, and who asks it': libraryBody } },
    ok: [
      { description: 'The library as it is now.', schema: LibraryView, example: libraryExample },
      {
        status: 202,
        description: 'Asked of a second person.',
        schema: ApprovalView,
        example: approvalExample,
      },
    ],
    errors: {
      400: 'A document has no name of its own, or does not fit its schema; `errors` names each.',
      403: { 'approval.person-needed': 'It takes a person to ask for it.' },
      409: {
        'approval.pending': 'Another one is asked for already: `approval` says by which request.',
        'policy.approval-needed': 'The scope came to demand two people meanwhile: send it again.',
        'library.conflict': 'Somebody else wrote it at the same moment.',
        'policy.scope-busy': 'Policies of the scope were moved meanwhile: send it again.',
      },
      412: 'It was changed since you read it.',
      413: { 'policy.source-too-large': 'The modules are too large.' },
      422: {
        'library.invalid': 'Its validation has errors: `report` has them all.',
        'library.breaks-policies':
          'Policies that import it do not pass with it; `errors` names version and place.',
        'policy.rejected': 'What is in force does not compile with it; `errors` names each mistake.',
        'scope.unknown': 'The domain or product of the scope is not registered.',
      },
      503: { 'opa.missing': 'There is no opa binary.' },
    },
  })
  async put(
    @Param('scope', { schema: Scope }) scope: PolicyScope,
    @Body({ schema: Library }) library: z.infer<typeof Library>,
    @Query({ schema: LibraryReason }) { reason }: z.infer<typeof LibraryReason>,
    @Headers('if-match') ifMatch: string | undefined,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LibraryView | z.infer<typeof ApprovalView>> {
    const word = { ifMatch, reason: reason ?? null };
    const outcome = await this.putLibrary.put(scope, library, word, principal);
    if ('asked' in outcome) return accepted(outcome.asked, reply);
    void reply.header('etag', revisionTag(outcome.put.revision));
    return viewOf(outcome.put);
  }

  @Get()
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'What the policies of a scope share, now or at an earlier revision',
    params,
    filledIn,
    query: LibraryQuery,
    ok: { description: 'The library.', schema: LibraryView, example: libraryExample },
    errors: {
      400: 'This is no scope.',
      404: { 'library-revision.not-found': 'The library has no such revision.' },
    },
  })
  async get(
    @Param('scope', { schema: Scope }) scope: PolicyScope,
    @Query({ schema: LibraryQuery }) { revision }: z.infer<typeof LibraryQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LibraryView> {
    const found = await this.store.find(scope, undefined, revision);
    if (!found && revision !== undefined) throw new NotFound('library revision', `${scope}@${revision}`);
    void reply.header('etag', revisionTag(found?.revision ?? 0));
    return viewOf(found ?? { ...emptyLibrary, scope, revision: 0, ...nobody });
  }

  @Get('history')
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'The revisions of what the policies of a scope share, newest first: by whom, when and why',
    params,
    filledIn,
    query: LibraryHistoryQuery,
    ok: {
      description: 'A page of revisions.',
      schema: pageOf(LibrarySummaryView),
      example: { items: [librarySummaryExample], next: null },
    },
    errors: { 400: 'This is no scope, or no cursor.' },
  })
  async history(
    @Param('scope', { schema: Scope }) scope: PolicyScope,
    @Query({ schema: LibraryHistoryQuery }) { limit, after }: z.infer<typeof LibraryHistoryQuery>,
  ): Promise<Page<z.infer<typeof LibrarySummaryView>>> {
    return toPage(await this.store.history(scope, after, limit + 1), limit, ({ revision }) => revision);
  }
}

type Shown = Omit<LibraryRevision, keyof typeof nobody> & Pick<LibraryView, keyof typeof nobody>;

function viewOf(library: Shown): LibraryView {
  const named = libraryRoot(library.scope).replace(/^lib\./, '');
  return { ...library, package: named } as LibraryView;
}
