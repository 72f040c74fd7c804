import type { Invocation } from '../command-line/index.js';
import { connectionOf } from './connection.js';
import { MeshApi } from './mesh-api.js';

/** Whom to ask. @param otherwise the address where none is given @throws UsageMistake */
export async function apiOf(invocation: Invocation, otherwise?: string): Promise<MeshApi> {
  return new MeshApi(await connectionOf(invocation, otherwise), invocation.terminal.now);
}
