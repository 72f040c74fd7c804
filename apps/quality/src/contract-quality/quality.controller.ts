import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { QualityStatusChanged, Severity } from '#contracts/events';
import { Identifier } from '#contracts/identifiers';
import { NotFound } from '#errors';
import { Endpoint } from '#http';
import { z } from 'zod';
import { AddresseesStore, ContractsStore } from '../contracts/index.js';
import { ExpectationsStore, Outcome, type StandingExpectation } from '../expectations/index.js';
import { incidentExample } from '../incidents/index.js';
import { WebhookSecrets } from '../transports/index.js';

const ContractQuality = QualityStatusChanged.omit({ at: true }).meta({
  id: 'ContractQuality',
  description: 'How a contract stands against what it promises.',
});

const ExpectationView = z
  .object({
    id: z.string(),
    element: z.string().nullable(),
    title: z.string(),
    description: z.string().nullable(),
    severity: Severity,
    dimension: z.string().nullable().describe('The dimension of quality, as the rule names it.'),
    outcome: Outcome,
    message: z.string().describe('Metric, value and threshold; or why it is not evaluated.'),
    evaluable: z.boolean().describe('Whether an observation could give it an outcome.'),
    unwatched: z
      .string()
      .nullable()
      .describe('What of the promise is not watched although the rest is: a schedule that is not cron.'),
    lastAt: z.iso.datetime().nullable().describe('What the newest evaluated observation speaks of.'),
    dueAt: z.iso.datetime().nullable().describe('By when data, or the result of a check, is awaited next.'),
  })
  .meta({
    id: 'ContractExpectation',
    description: 'One thing that a contract promises, and what it came to.',
  });
type ExpectationView = z.infer<typeof ExpectationView>;

const Expectations = z.object({ items: z.array(ExpectationView) }).meta({
  id: 'ContractExpectations',
  description: 'All that a contract promises and that can be measured.',
});

const Channels = z
  .object({
    productId: z.string().nullable(),
    owner: z.string().nullable(),
    webhooks: z.array(
      z.object({ channel: z.string(), tool: z.string(), address: z.string(), signingSecret: z.string() }),
    ),
  })
  .meta({
    id: 'NotificationChannels',
    description: 'Where the owner of a contract is told of incidents, and with which secrets.',
  });

const { id: incidentId, severity, title, openedAt } = incidentExample;
const expectationExample: ExpectationView = {
  id: incidentExample.expectationId,
  element: incidentExample.element,
  title,
  description: null,
  severity,
  dimension: 'completeness',
  outcome: 'breached',
  message: incidentExample.description,
  evaluable: true,
  unwatched: null,
  lastAt: openedAt,
  dueAt: null,
};

const errors = { 404: { 'contract.not-found': 'There is no such contract.' } };
const filledIn = { id: 'lounge-visits' };
const params = { id: 'The id of the contract.' };

@ApiTags('quality')
@Controller('api/v1/quality/contracts')
export class QualityController {
  constructor(
    private readonly contracts: ContractsStore,
    private readonly expectations: ExpectationsStore,
    private readonly addressees: AddresseesStore,
    private readonly secrets: WebhookSecrets,
  ) {}

  @Get(':id')
  @Endpoint({
    may: 'quality:read',
    on: { contract: 'id' },
    summary: "How a contract's quality is",
    params,
    filledIn,
    ok: {
      description: 'Its status, and the incidents that are not resolved.',
      schema: ContractQuality,
      example: {
        contractId: 'lounge-visits',
        status: 'breached',
        incidents: [{ id: incidentId, severity, status: 'open', title, openedAt }],
      },
    },
    errors,
  })
  async quality(@Param('id', { schema: Identifier }) id: string) {
    const status = await this.contracts.publishedStatus(id);
    if (!status) throw new NotFound('contract', id);
    return { contractId: id, ...status };
  }

  @Get(':id/expectations')
  @Endpoint({
    may: 'quality:read',
    on: { contract: 'id' },
    summary: 'What a contract promises of its data, and how each promise stands',
    description: 'What cannot be evaluated is listed too, with the reason.',
    params,
    filledIn,
    ok: {
      description: 'Every quality rule and service level of the contract.',
      schema: Expectations,
      example: { items: [expectationExample] },
    },
    errors,
  })
  async list(@Param('id', { schema: Identifier }) id: string): Promise<z.infer<typeof Expectations>> {
    await this.assertKnown(id);
    return { items: (await this.expectations.of([id])).map(toView) };
  }

  @Get(':id/channels')
  @Endpoint({
    may: 'channel:read',
    on: { contract: 'id' },
    summary: 'Who is told of a breach, where, and by which secret each webhook is signed',
    params,
    filledIn,
    ok: {
      description:
        'The owner and the webhooks of the product that offers the contract, else of the contract.',
      schema: Channels,
      example: {
        productId: 'lounge',
        owner: 'ada@clients.example',
        webhooks: [
          {
            channel: 'data-alerts',
            tool: 'webhook',
            address: 'https://hooks.clients.example/quality',
            signingSecret: 'whsec_...',
          },
        ],
      },
    },
    errors,
  })
  async channels(@Param('id', { schema: Identifier }) id: string): Promise<z.infer<typeof Channels>> {
    const found = (await this.addressees.of([id])).get(id);
    if (!found) throw new NotFound('contract', id);
    const { webhooks, ...addressee } = found;
    const signed = webhooks.map(async ({ name, tool, address }) => {
      return { channel: name, tool, address, signingSecret: await this.secrets.of(address) };
    });
    return { ...addressee, webhooks: await Promise.all(signed) };
  }

  private async assertKnown(id: string): Promise<void> {
    if (!(await this.contracts.publishedStatus(id))) throw new NotFound('contract', id);
  }
}

function toView({ expectation, standing }: StandingExpectation): ExpectationView {
  const {
    id,
    element,
    title,
    description,
    severity,
    dimension = null,
    unwatched = null,
    check,
  } = expectation;
  const { outcome, message, lastAt, dueAt } = standing;
  return {
    id,
    element,
    title,
    description,
    severity,
    dimension,
    outcome,
    message,
    evaluable: check.kind !== 'none',
    unwatched,
    lastAt: lastAt?.toISOString() ?? null,
    dueAt: dueAt?.toISOString() ?? null,
  };
}
