import type { ChangeSet } from '#contracts/change-sets';
import type { Decision } from '#contracts/decisions';
import type { ExampleFiles } from './example-files.js';
import type { MeshClient } from './mesh-client.js';
import type { Narrator } from './narrator.js';
import type { WebhookReceiver } from './webhook-receiver.js';

/** Those who act in the story. */
export const people = {
  ada: 'ada@clients.example',
  grace: 'grace@billing.example',
  linus: 'linus@planning.example',
} as const;

/** What every chapter has at hand. */
export interface Story {
  readonly mesh: MeshClient;
  readonly files: ExampleFiles;
  readonly webhook: WebhookReceiver;
  readonly narrator: Narrator;
}

/** A change set as a team writes it. */
export type DraftChangeSet = Pick<ChangeSet, 'labels'> & { changes: Record<string, unknown>[] };

/** What registering a change set was answered: a refusal carries the decision too. */
export interface Registration {
  readonly status: number;
  readonly decision: Decision;
}

/** Asks whether a change would be allowed. Nothing is changed. */
export async function gate({ mesh }: Story, actor: string, json: DraftChangeSet): Promise<Decision> {
  return (await mesh.send<Decision>('POST', '/api/v1/gate', { actor, json }, [200])).body;
}

/** Registers a change, or is refused. */
export async function register({ mesh }: Story, actor: string, json: DraftChangeSet): Promise<Registration> {
  const path = '/api/v1/changes';
  const accepted = [200, 201, 422];
  const { status, body } = await mesh.send<{ decision: Decision }>('POST', path, { actor, json }, accepted);
  return { status, decision: body.decision };
}
