import { Endpoint } from '#http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Checklist, checklistExample } from './checklist-documents.js';
import { MakeChecklist } from './make-checklist.js';

/** What is missing until products are active. */
@ApiTags('checklists')
@Controller('api/v1/products/:id/checklist')
export class ChecklistsController {
  constructor(private readonly checklists: MakeChecklist) {}

  @Get()
  @Endpoint({
    may: 'document:read',
    on: { 'standing product': 'id' },
    summary: 'What is missing until a product is active, why, and how to mend it',
    description:
      'What would be decided if the product, and what it offers, were to be active now, by the policies in force and with the waivers that ' +
      'hold. Nothing is recorded, and nothing changes.',
    params: { id: 'The id of the product.' },
    filledIn: { id: 'clients.lounge-visits' },
    ok: { description: 'The checklist.', schema: Checklist, example: checklistExample },
    errors: {
      404: { 'product.not-found': 'There is no such product.' },
      503: { 'schema.examination-unavailable': 'Too many schemas are waiting to be read.' },
    },
  })
  one(@Param('id') id: string): Promise<Checklist> {
    return this.checklists.of(id);
  }
}
