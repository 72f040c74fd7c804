import type { LineageGraph } from '../lineage-query.js';

const producer = 'urn:meshwarden:lineage';
const schemaURL = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/JobEvent';

/** The jobs of the graph as OpenLineage job events, one a line: what each takes from where to where. */
export function toOpenLineage({ nodes, edges, knownAt }: LineageGraph): string {
  const jobs = nodes.filter(({ kind }) => kind === 'job');
  return jobs
    .map(({ id }) => ({
      eventTime: knownAt,
      producer,
      schemaURL,
      job: namesOf(id),
      inputs: datasets(edges.filter(({ target }) => target === id).map(({ source }) => source)),
      outputs: datasets(edges.filter(({ source }) => source === id).map(({ target }) => target)),
    }))
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('');
}

function datasets(ids: readonly string[]) {
  return ids.filter((id) => id.startsWith('dataset:')).map(namesOf);
}

/** The last colon that is not followed by a port divides namespace and name, as their normal forms have it. */
function namesOf(id: string): { namespace: string; name: string } {
  const whole = id.slice(id.indexOf(':') + 1);
  const [, namespace = '', name = whole] =
    /^([a-z][a-z0-9+.-]*:\/\/[^/:]*(?::\d+)?(?:\/[^:]*)?|[^:]*):(.*)$/su.exec(whole) ?? [];
  return { namespace, name };
}
