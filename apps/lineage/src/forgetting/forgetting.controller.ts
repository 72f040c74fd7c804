import { Identifier } from '#contracts/identifiers';
import { Endpoint } from '#http';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ForgetConsumer } from './forget-consumer.js';

const Forgetting = z
  .strictObject({ consumerId: Identifier.describe('Who is to be forgotten.') })
  .meta({ id: 'ForgetConsumer', description: 'A consumer whose names are to be forgotten.' });

const Forgotten = z
  .object({ consumerId: z.string().describe('By which what it read is kept.') })
  .meta({ id: 'ForgottenConsumer', description: 'The name that stands for a consumer from now on.' });

@ApiTags('lineage')
@Controller('api/v1/lineage/forgettings')
export class ForgettingController {
  constructor(private readonly forgetting: ForgetConsumer) {}

  @Post()
  @Endpoint({
    may: 'lineage:forget',
    on: 'mesh',
    summary: 'Forget who a consumer is, and keep what it read',
    description:
      'Its id, owner and domain, the hosts and clients of its groups, what it reported of itself, and who said what of its readings, are ' +
      'gone from lineage. Edges and proofs stay under a name that was drawn by chance, audits stay valid. Of a job, its OpenLineage events are gone ' +
      'too, and its name in the graph. It cannot be undone. Whatever it reports later is of a consumer that nobody heard of.',
    body: {
      schema: Forgetting,
      examples: {},
      refused: { 404: { 'nobody heard of it': { consumerId: 'billing.nobody' } } },
    },
    ok: {
      status: 201,
      description: 'It is forgotten.',
      schema: Forgotten,
      example: { consumerId: 'forgotten:5b0c1a52-90e4-4b1e-8f4f-2f4f2f0b7a11' },
    },
    errors: {
      400: 'The body is not valid.',
      404: { 'consumer.not-found': 'Nobody ever heard of the consumer.' },
      422: { 'consumer.is-a-product': 'The catalog says who a product is.' },
    },
  })
  async forget(
    @Body({ schema: Forgetting }) { consumerId }: z.infer<typeof Forgetting>,
  ): Promise<z.infer<typeof Forgotten>> {
    return { consumerId: await this.forgetting.forget(consumerId) };
  }
}
