import type { Mesh } from './mesh.js';

/** One thing of the example mesh. */
export interface Part {
  /** What it is: `domain clients`. */
  readonly name: string;
  isThere(mesh: Mesh): Promise<boolean>;
  /** @throws StepRefused */
  load(mesh: Mesh): Promise<void>;
}

/** Those who act for each domain. */
export const actors = {
  clients: 'ada@clients.example',
  billing: 'grace@billing.example',
  planning: 'linus@planning.example',
} as const;

export type DomainId = keyof typeof actors;
