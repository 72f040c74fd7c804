import { type Access, type AccessAnswer, AccessLog } from '#access';
import type { EntryWriter } from './entry-writer.js';
import { attemptOf, conclusionOf, denialOf, isDenial } from './told-of.js';

/** Tells governance of every request that is recorded: before it is done, and what came of it. */
export class AuditTrail extends AccessLog {
  private readonly begun = new WeakMap<Access, string>();

  /** @param service that is asked */
  constructor(
    private readonly service: string,
    private readonly writer: Pick<EntryWriter, 'write' | 'tell'>,
  ) {
    super();
  }

  async begins(access: Access): Promise<void> {
    const attempt = attemptOf(this.service, access, new Date());
    await this.writer.write(attempt);
    this.begun.set(access, attempt.id);
  }

  /** A denial is stored before it is answered: nothing else tells that somebody tried. */
  ended(access: Access, answer: AccessAnswer): void | Promise<void> {
    const id = this.begun.get(access);
    if (id !== undefined) void this.writer.tell(conclusionOf(id, access, answer, new Date()));
    else if (isDenial(answer.status)) return this.denied(access, answer);
  }

  private denied(access: Access, answer: AccessAnswer): Promise<void> {
    const at = new Date();
    const attempt = denialOf(this.service, access, answer, at);
    return this.writer.tell(attempt, conclusionOf(attempt.id, access, answer, at));
  }
}
