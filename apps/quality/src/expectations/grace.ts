import { durationSeconds, meshProperty } from '#document-readers';

type Annotated = Parameters<typeof meshProperty>[0];

/** How long after its time something is awaited, in seconds, by `mesh.grace`, an ISO 8601 duration. */
export function graceOf(annotated: unknown, otherwise = 0): number {
  return durationSeconds(meshProperty(annotated as Annotated, 'mesh.grace')) ?? otherwise;
}
