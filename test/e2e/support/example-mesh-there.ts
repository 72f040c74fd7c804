import { eventually } from '#testing';

/** The first part of the example mesh that a start loads and can be found, and the last. */
const parts = ['search?q=lounje', 'quality/reports'];

/** Waits until the example mesh is there as a whole, where nobody is asked who they are. */
export function exampleMeshThere(url: string): Promise<void> {
  return eventually(
    async () => {
      for (const path of parts) {
        const { items } = (await (await fetch(`${url}/api/v1/${path}`)).json()) as { items: unknown[] };
        if (items.length === 0)
          throw new Error(`The example mesh is not there as a whole: nothing in ${path}.`);
      }
    },
    { within: 240_000 },
  );
}
