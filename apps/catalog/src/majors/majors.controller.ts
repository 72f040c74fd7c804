import type { Principal } from '#access';
import { Caller, Endpoint } from '#http';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { majorExample, Majors, nextMajorExample, NextMajorAnswer } from './major-documents.js';
import { ReadMajors } from './read-majors.js';

const params = { id: 'The id of the product.' };
const filledIn = { id: 'clients.lounge-visits' };
const errors = { 404: { 'product.not-found': 'There is no such product.' } };

/** Products that follow one another. */
@ApiTags('products')
@Controller('api/v1/products/:id')
export class MajorsController {
  constructor(private readonly majors: ReadMajors) {}

  @Get('majors')
  @Endpoint({
    may: 'document:read',
    on: { product: 'id' },
    summary: 'The major versions of a product, side by side',
    description:
      'The products that it follows by `mesh.follows`, and those that follow it, each with where it is seen who has moved to it.',
    params,
    filledIn,
    ok: { description: 'At least the product itself.', schema: Majors, example: { items: [majorExample] } },
    errors,
  })
  async list(@Param('id') id: string, @Caller() caller: Principal): Promise<z.infer<typeof Majors>> {
    return { items: await this.majors.of(id, caller) };
  }

  @Post('next-major')
  @HttpCode(200)
  @Endpoint({
    may: 'document:read',
    on: { product: 'id' },
    summary: 'Draft the next major version of a product',
    description:
      'It and its contracts under ids, versions and topics of their own, to be offered side by side with what there is. Nothing is kept: change ' +
      'what is to break, and register it.',
    params,
    filledIn,
    ok: { description: 'The documents.', schema: NextMajorAnswer, example: nextMajorExample },
    errors,
  })
  async next(@Param('id') id: string): Promise<z.infer<typeof NextMajorAnswer>> {
    return NextMajorAnswer.parse(await this.majors.next(id));
  }
}
