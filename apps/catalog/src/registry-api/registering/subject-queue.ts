import { Injectable } from '@nestjs/common';

/** Lets registrations of one subject line up within this process, instead of racing and being decided twice. */
@Injectable()
export class SubjectQueue {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Runs the work once everything that came before it for the subject is over, however that ended; tells it whether it waited. */
  async inTurn<T>(subject: string, work: (hadToWait: boolean) => Promise<T>): Promise<T> {
    const before = this.last.get(subject);
    const afterwards = () => work(true);
    const mine = before === undefined ? work(false) : before.then(afterwards, afterwards);
    this.last.set(subject, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(subject) === mine) this.last.delete(subject);
    }
  }
}
