import { Authorisation, leaveOut, type Principal } from '#access';
import type { PolicyInput } from '#contracts/policy-input';
import { Injectable } from '@nestjs/common';
import { inputResource } from './input-resource.js';

/** What of recorded inputs is for whom: as `GET /decisions/{id}/inputs` shows them. */
@Injectable()
export class ShownInputs {
  constructor(private readonly authorisation: Authorisation) {}

  /** The input without what its reader does not see. */
  async of(input: PolicyInput, reader: Principal): Promise<unknown> {
    if (!this.authorisation.asks) return input;
    const resource = inputResource(input as unknown as Record<string, unknown>);
    return leaveOut(input, await this.authorisation.leavesOut(reader, 'decision:read', resource)).thing;
  }
}
