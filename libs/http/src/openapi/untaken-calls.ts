import type { OpenAPIObject } from '@nestjs/swagger';
import { type Operation, rightExtension } from './operations.js';

/** Takes the calls about API keys off the page where keys are not taken: whoever tried one would only be refused. */
export function leaveOutKeys(document: OpenAPIObject): void {
  for (const [path, operations] of Object.entries(document.paths)) {
    const about = (Object.values(operations) as Operation[]).map((it) => it[rightExtension] ?? '');
    if (about.some((right) => right.startsWith('key:'))) delete document.paths[path];
  }
}
