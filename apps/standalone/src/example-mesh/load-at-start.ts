import type { INestApplicationContext } from '@nestjs/common';
import { LoadHere } from './load-here.js';

/** Nobody is there at start to prove who they are. */
class ExampleMeshNeedsSomebody extends Error {
  constructor(mode: string) {
    super(
      `EXAMPLE_MESH needs AUTH_MODE none; it is ${mode}. Load the example mesh with POST /api/v1/example-mesh instead.`,
    );
  }
}

interface Settings {
  readonly AUTH_MODE: string;
  readonly EXAMPLE_MESH: boolean;
}

/**
 * Guards the settings before anything is started.
 * @throws ExampleMeshNeedsSomebody when the example mesh is asked for at start and every write must be proven
 */
export function assertExampleMeshLoadable({ EXAMPLE_MESH, AUTH_MODE }: Settings): void {
  if (EXAMPLE_MESH && AUTH_MODE !== 'none') throw new ExampleMeshNeedsSomebody(AUTH_MODE);
}

/** Loads the example mesh if that is asked for, and says what became of it. What it cannot load keeps nothing else from running. */
export async function loadAtStart(app: INestApplicationContext, { EXAMPLE_MESH }: Settings): Promise<void> {
  if (!EXAMPLE_MESH) return;
  try {
    const { loaded, kept } = await app.get(LoadHere).load({});
    console.log(`Example mesh: ${loaded.length} parts loaded, ${kept.length} were there.`);
  } catch (error) {
    console.error(
      `The example mesh is not there as a whole. ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
