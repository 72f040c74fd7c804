import { BaseRpcContext } from '@nestjs/microservices';
import type { EntityManager } from 'typeorm';

/** What a handler gets besides what it handles: `@Ctx() context: MeshContext`. */
export class MeshContext extends BaseRpcContext<[EntityManager]> {
  /** The transaction that records events in the inbox: write every effect and outgoing event with it. */
  get tx(): EntityManager {
    return this.args[0];
  }
}
