import { type DynamicModule, Module } from '@nestjs/common';
import { CheckLibrary } from './check-library.js';
import { LibrariesController } from './libraries.controller.js';
import { ClockModule } from '#clock';
import { PutLibrary } from './put-library.js';
import { PutLibraryBack } from './put-library-back.js';

/** Lets scopes say what their policies share. */
@Module({})
export class LibrariesModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: LibrariesModule,
      imports: [...below, ClockModule],
      controllers: [LibrariesController],
      providers: [CheckLibrary, PutLibrary, PutLibraryBack],
    };
  }
}
