import { Trouble } from '../command-line/index.js';
import type { MeshApi } from '../mesh-api/index.js';

/** The body of a request for access, as the model has it. */
interface AccessRequest {
  readonly contract: string;
}

/** What came of a request for access. */
export interface Asked {
  readonly contract: string;
  readonly grant: string | null;
  readonly state: string | null;
  /** Why it was not to be had. */
  readonly refused: string | null;
}

/** Asks for access to one contract after the other; one that is refused does not keep the others. */
export async function askForAccess(api: MeshApi, requests: readonly AccessRequest[]): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const json of requests) asked.push(await askFor(api, json));
  return asked;
}

async function askFor(api: MeshApi, json: AccessRequest): Promise<Asked> {
  const { contract } = json;
  try {
    const { body } = await api.send<{ id: string; state: string }>({ path: 'api/v1/grants', json });
    return { contract, grant: body.id, state: body.state, refused: null };
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    return { contract, grant: null, state: null, refused: error.message };
  }
}
