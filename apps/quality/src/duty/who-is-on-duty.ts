import { Clock } from '#clock';
import { Injectable } from '@nestjs/common';
import { SealedSecrets } from '../destinations/index.js';
import { type KeptRota, onCall, standIn } from '../routes/index.js';
import { PostSettings } from '../transports/index.js';
import { peopleIn, questionOf, toolNames } from './outside-schedule.js';

/** Who is on call. */
export interface OnDuty {
  readonly people: readonly string[];
  /** Why it is whoever's turn it is here, and not who a schedule elsewhere has. */
  readonly instead?: string;
}

interface Answered {
  readonly until: number;
  readonly people: readonly string[];
  readonly failure?: string;
}

/** How long an answer counts, and a failure: a tool that is away is not asked for each message. */
const freshMs = 60_000;

/** Knows who is on call by rotas: by ours at once, by schedules elsewhere as they answered in the last minute. */
@Injectable()
export class WhoIsOnDuty {
  private readonly answers = new Map<string, Answered>();

  constructor(
    private readonly secrets: SealedSecrets,
    private readonly settings: PostSettings,
    private readonly clock: Clock,
  ) {}

  /** Those that are to be asked before it can be said who is on call. */
  unasked(rotas: Iterable<KeptRota>): KeptRota[] {
    const now = this.clock.now();
    return [...rotas].filter((it) => it.schedule && standIn(it, now) === undefined && !this.fresh(it));
  }

  /** Asks schedules elsewhere, all at once. Whatever they do, there is an answer then. */
  async ask(rotas: readonly KeptRota[]): Promise<void> {
    const now = this.clock.now().getTime();
    for (const [key, { until }] of this.answers) if (until <= now) this.answers.delete(key);
    await Promise.all(rotas.map(async (it) => this.answers.set(keyOf(it), await this.answerOf(it))));
  }

  /** Who is on call; before a schedule elsewhere was asked, and where it gave no answer, by our own turns. */
  by(rota: KeptRota): OnDuty {
    const now = this.clock.now();
    const answered = rota.schedule && standIn(rota, now) === undefined ? this.fresh(rota) : undefined;
    if (answered && answered.failure === undefined) return { people: answered.people };
    const ours = onCall(rota, now);
    const people = ours === undefined ? [] : [ours];
    return answered?.failure === undefined ? { people } : { people, instead: answered.failure };
  }

  private fresh(rota: KeptRota): Answered | undefined {
    const answered = this.answers.get(keyOf(rota));
    return answered && answered.until > this.clock.now().getTime() ? answered : undefined;
  }

  private async answerOf(rota: KeptRota): Promise<Answered> {
    const people = await this.peopleOf(rota).catch((error: unknown) => (error as Error).message);
    const until = this.clock.now().getTime() + freshMs;
    if (typeof people !== 'string') return { until, people };
    const tool = rota.schedule ? toolNames[rota.schedule.tool] : '';
    const failure = `The schedule of ${tool} did not say who is on call (${people}): whose turn it is here is told.`;
    return { until, people: [], failure };
  }

  /** Who is on call there, or in words why nobody knows. */
  private async peopleOf({ id, schedule }: KeptRota): Promise<readonly string[] | string> {
    const token = schedule && (await this.secrets.open(schedule.sealed, placeOf(id)));
    if (schedule === undefined || token === undefined) return 'its token cannot be opened';
    const { url, headers } = questionOf(schedule, token);
    const { client, timeoutMs } = this.settings;
    const { status, text } = await client.get(url, { headers, timeoutMs });
    if (status !== 200) return `it answered ${status}`;
    const people = peopleIn(schedule, text);
    if (people === undefined) return 'its answer cannot be read';
    return people.length === 0 ? 'it has nobody' : people;
  }
}

/** What a token is sealed for: it can be opened for no other rota. */
export function placeOf(rotaId: string): string {
  return `rota:${rotaId}`;
}

function keyOf({ id, revision }: KeptRota): string {
  return `${id}@${revision}`;
}
