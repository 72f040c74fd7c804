import type { Tx } from '#persistence';
import { BaseRpcContext } from '@nestjs/microservices';

/** What a handler gets besides what it handles: `@Ctx() context: MeshContext`. */
export class MeshContext extends BaseRpcContext<[Tx]> {
  /** The transaction that records events in the inbox: write every effect and outgoing event with it. */
  get tx(): Tx {
    return this.args[0];
  }
}
