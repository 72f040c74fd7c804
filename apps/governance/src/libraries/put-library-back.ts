import { Clock } from '#clock';
import { type SetFailure, TRIAL_MS } from '#evaluation';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { LibrariesStore } from '../in-force/index.js';
import { PutBack } from '../roll-outs/index.js';
import { PutLibrary } from './put-library.js';

/** Puts back what policies share when these have no answer so soon after it was written. */
@Injectable()
export class PutLibraryBack implements OnModuleInit {
  private readonly logger = new Logger(PutLibraryBack.name);

  constructor(
    private readonly failures: PutBack,
    private readonly store: LibrariesStore,
    private readonly libraries: PutLibrary,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.failures.orElse((failure) => this.lookAfter(failure));
  }

  /** It is the cause where no version took a step meanwhile: nothing else of the scope has changed. */
  private async lookAfter({ scope, stage, errors }: SetFailure): Promise<void> {
    const library = await this.store.find(scope);
    const [cause] = errors;
    if (!library || !cause || this.clock.now().getTime() - Date.parse(library.at) > TRIAL_MS) return;
    const { code, message, policy } = cause;
    const whose = policy === null ? 'policies' : policy;
    await this.libraries.putBack(
      library,
      `put back: ${whose} had no answer to a change with revision ${library.revision} (${code}: ${message})`,
    );
    this.logger.warn(
      `The library of ${scope} was put back from revision ${library.revision}: in ${stage}, ${code}, ${message}`,
    );
  }
}
