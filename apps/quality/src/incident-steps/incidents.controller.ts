import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Principal } from '#access';
import { ApiTags } from '@nestjs/swagger';
import { IncidentStatus, Severity } from '#contracts/events';
import { Identifier } from '#contracts/identifiers';
import { NotFound } from '#errors';
import {
  Caller,
  Endpoint,
  type EndpointDescription,
  notModified,
  type Page,
  pageOf,
  pageQuery,
  revisionTag,
  specimen,
  toPage,
  uuidKey,
} from '#http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ActOnIncident, type IncidentAct } from './act-on-incident.js';
import {
  historyExample,
  Incident,
  incidentExample,
  IncidentsStore,
  IncidentTransition,
} from '../incidents/index.js';

const IncidentsQuery = z.object({
  contract: Identifier.optional().describe('Only incidents of this contract.'),
  product: Identifier.optional().describe('Only incidents of this product.'),
  status: IncidentStatus.optional().describe('Only incidents in this state.'),
  severity: Severity.optional().describe('Only incidents of this severity.'),
  ...pageQuery(uuidKey),
});

const ShownIncident = Incident.extend({
  causedBy: z
    .uuid()
    .nullable()
    .describe('The open incident further up the lineage of which this one is but the effect.'),
}).meta({ id: 'IncidentWithCause', description: 'An incident, and what caused it as far as that is known.' });
type ShownIncident = z.infer<typeof ShownIncident>;

const shownExample: ShownIncident = { ...incidentExample, causedBy: null };

const IncidentWithHistory = ShownIncident.extend({ history: z.array(IncidentTransition) }).meta({
  id: 'IncidentWithHistory',
  description: 'An incident with every step that it has taken.',
});

/** PostgreSQL stores no NUL. */
const Text = z
  .string()
  .min(1)
  .max(4_000)
  .refine((text) => !text.includes('\0'), 'must not contain NUL');
const Assignment = z
  .strictObject({ assignee: Identifier, comment: Text.optional() })
  .meta({ id: 'IncidentAssignment', description: 'Who is to look after the incident.' });
const Comment = z
  .strictObject({ comment: Text.optional() })
  .meta({ id: 'IncidentComment', description: 'What is to be said with the step.' });
const Remark = z
  .strictObject({ comment: Text })
  .meta({ id: 'IncidentRemark', description: 'What is said: of an incident, or how it was resolved.' });

const someIncident = specimen(
  '/api/v1/incidents?limit=1&severity=critical&contract=lounge-visits',
  'items.0.id',
  incidentExample.id,
);
const id = { schema: z.uuid() };

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class IncidentsController {
  constructor(
    private readonly store: IncidentsStore,
    private readonly actOnIncident: ActOnIncident,
  ) {}

  @Get()
  @Endpoint({
    may: 'quality:read',
    on: 'mesh',
    summary: 'List incidents, newest first',
    query: IncidentsQuery,
    filledIn: { contract: 'lounge-visits' },
    ok: {
      description: 'A page of incidents.',
      schema: pageOf(ShownIncident),
      example: { items: [shownExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: IncidentsQuery }) query: z.infer<typeof IncidentsQuery>,
  ): Promise<Page<ShownIncident>> {
    const { limit, after, ...filter } = query;
    const incidents = await this.store.list({ ...filter, before: after }, limit + 1);
    const page = toPage(incidents, limit, (incident) => incident.id);
    return { ...page, items: await this.withCauses(page.items) };
  }

  @Get(':id')
  @Endpoint({
    may: 'quality:read',
    on: { incident: 'id' },
    summary: 'One incident with its history',
    params: { id: 'The id of the incident.' },
    filledIn: { id: someIncident },
    ok: {
      description: 'The incident, and every step it has taken.',
      schema: IncidentWithHistory,
      example: { ...shownExample, history: historyExample },
    },
    errors: { 400: 'The id is not a UUID.', 404: { 'incident.not-found': 'There is no such incident.' } },
  })
  async one(
    @Param('id', id) incidentId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const incident = await this.store.find(incidentId);
    if (!incident) throw new NotFound('incident', incidentId);
    if (notModified(request, reply, revisionTag(incident.revision))) return undefined;
    const [shown] = await this.withCauses([incident]);
    return { ...shown, history: await this.store.history(incidentId) };
  }

  @Post(':id/comments')
  @HttpCode(200)
  @Endpoint(
    step('Say something about it', Remark, {
      comment: 'The supplier knows of it, and sends the file again at noon.',
    }),
  )
  comment(
    @Param('id', id) incidentId: string,
    @Body({ schema: Remark }) { comment }: z.infer<typeof Remark>,
    @Headers('if-match') ifMatch: string | undefined,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Incident> {
    return this.act(incidentId, { action: 'commented', comment }, caller, ifMatch, reply);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @Endpoint(step('Say that somebody has seen it', Comment, { comment: 'I am looking into it.' }))
  acknowledge(
    @Param('id', id) incidentId: string,
    @Body({ schema: Comment.default({}) }) { comment }: z.infer<typeof Comment>,
    @Headers('if-match') ifMatch: string | undefined,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Incident> {
    return this.act(incidentId, { action: 'acknowledged', comment: comment ?? null }, caller, ifMatch, reply);
  }

  @Post(':id/assign')
  @HttpCode(200)
  @Endpoint(
    step(
      'Give it to somebody',
      Assignment,
      { assignee: 'bo@clients.example' },
      {
        422: {
          'incident.unknown-assignee':
            'The assignee belongs to no team of any domain, of the product or of the contract.',
        },
      },
    ),
  )
  assign(
    @Param('id', id) incidentId: string,
    @Body({ schema: Assignment }) { assignee, comment }: z.infer<typeof Assignment>,
    @Headers('if-match') ifMatch: string | undefined,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Incident> {
    const taken = { action: 'assigned', assignee, comment: comment ?? null } as const;
    return this.act(incidentId, taken, caller, ifMatch, reply);
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @Endpoint(step('Say that it is mended', Remark, { comment: 'The pipeline was restarted.' }))
  resolve(
    @Param('id', id) incidentId: string,
    @Body({ schema: Remark }) { comment }: z.infer<typeof Remark>,
    @Headers('if-match') ifMatch: string | undefined,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Incident> {
    return this.act(incidentId, { action: 'resolved', comment }, caller, ifMatch, reply);
  }

  private async withCauses(incidents: readonly Incident[]): Promise<ShownIncident[]> {
    const causes = await this.store.causes(incidents.map((it) => it.id));
    return incidents.map((it) => ({ ...it, causedBy: causes.get(it.id) ?? null }));
  }

  private async act(
    incidentId: string,
    action: IncidentAct,
    caller: Principal,
    ifMatch: string | undefined,
    reply: FastifyReply,
  ): Promise<Incident> {
    const incident = await this.actOnIncident.act(incidentId, action, caller, ifMatch);
    void reply.header('etag', revisionTag(incident.revision));
    return incident;
  }
}

function step(
  summary: string,
  schema: z.ZodType,
  example: Record<string, string>,
  errors: EndpointDescription['errors'] = {},
): EndpointDescription {
  return {
    may: 'incident:act',
    on: { incident: 'id' },
    summary,
    params: { id: 'The id of the incident.' },
    filledIn: { id: someIncident },
    headers: {
      'if-match': 'The ETag that you read; without it the step is taken whatever happened since.',
    },
    body: { schema, examples: { 'the usual': example } },
    ok: { description: 'The incident as it is now.', schema: Incident, example: incidentExample },
    errors: {
      400: 'The body or the id is not valid.',
      404: { 'incident.not-found': 'There is no such incident.' },
      409: { 'incident.impossible-transition': 'The incident cannot go there from where it is.' },
      412: 'The incident was changed since you read it.',
      ...errors,
    },
  };
}
