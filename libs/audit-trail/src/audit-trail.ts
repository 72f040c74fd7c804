import { type Access, type AccessAnswer, AccessLog, isDenial, isExcess } from '#access';
import { subjectOfAddress } from '#http';
import type { EntryWriter } from './entry-writer.js';
import { FirstOfMinute } from './first-of-minute.js';
import { attemptOf, conclusionOf, denialOf, excessOf } from './told-of.js';

/** Tells governance of every request that is recorded: before it is done, and what came of it. */
export class AuditTrail extends AccessLog {
  private readonly begun = new WeakMap<Access, string>();
  private readonly excesses = new FirstOfMinute();

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
    else if (isExcess(answer.status)) return this.tooMany(access, answer);
  }

  /** Whoever sends too many requests goes on sending them: of all in a minute there is one entry. */
  private tooMany(access: Access, answer: AccessAnswer): Promise<void> | undefined {
    const at = new Date();
    const whose = sender(access);
    const begins = this.excesses.of(whose, at);
    if (begins === undefined) return undefined;
    const attempt = excessOf(this.service, access, whose, begins, at);
    return this.writer.tell(attempt, conclusionOf(attempt.id, access, answer, at));
  }

  private denied(access: Access, answer: AccessAnswer): Promise<void> {
    const at = new Date();
    const attempt = denialOf(this.service, access, answer, at);
    return this.writer.tell(attempt, conclusionOf(attempt.id, access, answer, at));
  }
}

/** Whose requests are counted together. */
function sender({ principal, request }: Access): string {
  return principal.kind === 'anonymous' ? `from ${subjectOfAddress(request.address)}` : principal.id;
}
