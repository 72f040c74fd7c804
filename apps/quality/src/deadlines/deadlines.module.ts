import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Loop } from '#background';
import { ClockModule } from '#clock';
import { DeadlinesReading } from './read-deadlines.js';
import { Intake } from './intake.js';
import { DeadlineWatch, WatchDeadlines } from './watch-deadlines.js';

/** Sees to it that silence is noticed: at each deadline, and at the latest after a pause, as others set deadlines too. */
@Module({})
export class DeadlinesModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('deadlines');
  private readonly loop = new Loop({
    round: () => this.deadlines.round(),
    failed: ({ message }) => {
      this.logger.warn(`It will be tried again: ${message}`);
      return this.watch.pollMs;
    },
  });

  constructor(
    @Inject(WatchDeadlines) private readonly deadlines: WatchDeadlines,
    @Inject(DeadlineWatch) private readonly watch: DeadlineWatch,
  ) {}

  static over(below: readonly DynamicModule[], { pollMs, intakePatienceMs }: DeadlineWatch): DynamicModule {
    return {
      module: DeadlinesModule,
      imports: [...below, ClockModule],
      providers: [
        DeadlinesReading,
        Intake,
        WatchDeadlines,
        { provide: DeadlineWatch, useValue: new DeadlineWatch(pollMs, intakePatienceMs) },
      ],
    };
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  /** Ends after the round under way, before the database closes. */
  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }
}
