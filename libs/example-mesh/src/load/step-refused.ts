import { DomainError } from '#errors';
import type { MeshAnswer, MeshRequest } from './mesh-request.js';

/** The mesh refused a part of the examples: its policies are others, or whoever loads them may not. */
export class StepRefused extends DomainError {
  readonly code = 'example-mesh.refused';
  readonly kind = 'unprocessable';

  constructor({ method, path }: MeshRequest, { status, body }: MeshAnswer) {
    const { detail, message = detail } = (body ?? {}) as { detail?: string; message?: string };
    super(`${method} ${path} was answered with ${status}: ${message ?? 'nothing was said'}`);
  }
}
