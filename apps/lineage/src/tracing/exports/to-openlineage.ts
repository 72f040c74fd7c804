import { groupedBy } from '../grouped-by.js';
import type { LineageGraph, LineageNode } from '../lineage-query.js';

const producer = 'urn:meshwarden:lineage';
const schemaURL = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/JobEvent';

/** The jobs of the graph that runs told of as OpenLineage job events, one a line: what each takes from where to where. */
export function toOpenLineage({ nodes, edges, knownAt }: LineageGraph): string {
  const byId = new Map(nodes.filter(({ namespace }) => namespace !== undefined).map((it) => [it.id, it]));
  const inputs = groupedBy(edges, ({ target }) => target);
  const outputs = groupedBy(edges, ({ source }) => source);
  const datasets = (ids: readonly string[] = []) =>
    ids.flatMap((id) => byId.get(id) ?? []).filter(({ kind }) => kind === 'dataset');
  return [...byId.values()]
    .filter(({ kind }) => kind === 'job')
    .map((job) => ({
      eventTime: knownAt,
      producer,
      schemaURL,
      job: namesOf(job),
      inputs: datasets(inputs.get(job.id)?.map(({ source }) => source)).map(namesOf),
      outputs: datasets(outputs.get(job.id)?.map(({ target }) => target)).map(namesOf),
    }))
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('');
}

function namesOf({ kind, id, namespace = '' }: LineageNode): { namespace: string; name: string } {
  return { namespace, name: id.slice(`${kind}:${namespace}:`.length) };
}
