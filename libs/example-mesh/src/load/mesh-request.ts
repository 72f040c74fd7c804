/** What is asked of the mesh, and by whom. */
export interface MeshRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly actor?: string;
  readonly body?: unknown;
}

export interface MeshAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Sends a request to a running mesh. */
export type Send = (request: MeshRequest) => Promise<MeshAnswer>;
