import type { ResourceKind, Right } from '#access';
import type { z } from 'zod';

/** What a tool asks one of the services for. */
export interface MeshCall {
  readonly service: Service;
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly json?: unknown;
}

export type Service = 'catalog' | 'governance' | 'lineage';

export interface MeshAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Calls routes as whoever sent the agent: what they may not, it may not. */
export type CallMesh = (call: MeshCall) => Promise<MeshAnswer>;

/** Something that an agent can ask for. */
export interface Tool<Input extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  /** The right that its route takes, and on what: it is listed for those who have it somewhere. */
  readonly takes: { readonly right: Right; readonly on: ResourceKind };
  /** The services that it asks. */
  readonly services: readonly Service[];
  /** Whether it changes something. */
  readonly writes: boolean;
  readonly run: (input: z.infer<Input>, call: CallMesh) => Promise<unknown>;
}

/** Keeps the type of a tool's input until it is one of many. */
export function tool<Input extends z.ZodObject>(it: Tool<Input>): Tool {
  return it;
}

/** What a service answered, or why it did not. */
export async function ask(call: CallMesh, request: MeshCall): Promise<unknown> {
  const { status, body } = await call(request);
  return status < 300 ? body : { refused: status, problem: body };
}
