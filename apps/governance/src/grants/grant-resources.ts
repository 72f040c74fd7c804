import type { Resource } from '#access';
import { contractResource } from '#document-readers';
import { NotFound } from '#errors';
import { Injectable } from '@nestjs/common';
import type { Grant } from './grant.js';
import { WantedAccess } from './wanted-access.js';

/** Grants as things to which somebody needs a right: whoever answers for the contract answers for access to it. */
@Injectable()
export class GrantResources {
  constructor(private readonly wanted: WantedAccess) {}

  async of({ contractId }: Pick<Grant, 'contractId'>): Promise<Resource> {
    try {
      return this.wanted.resource(await this.wanted.find(contractId));
    } catch (error) {
      if (error instanceof NotFound) return contractResource(contractId);
      throw error;
    }
  }
}
