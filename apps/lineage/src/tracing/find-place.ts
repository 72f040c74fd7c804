import { NotFound } from '#errors';
import { Injectable } from '@nestjs/common';
import { fieldNode, nodeOf, normalName } from '../identity/index.js';
import { GraphNamesStore } from '../graph-names/index.js';
import { isDataset, type NodeName, type Place } from './node.js';

/** Finds where a walk from a node begins. */
@Injectable()
export class FindPlace {
  constructor(private readonly names: GraphNamesStore) {}

  /** @throws NotFound when no run ever named the dataset, job or field */
  async of({ kind, id, path }: NodeName): Promise<Place> {
    if (kind === 'dataset' || kind === 'job') return { kind, id: await this.named(kind, id) };
    if (kind === 'column' && isDataset(id)) return this.field(id.slice('dataset:'.length), path ?? '');
    return { kind: kind === 'product' || kind === 'consumer' ? 'party' : kind, id, path };
  }

  private async field(dataset: string, path: string): Promise<Place> {
    const id = await this.named('dataset', dataset);
    const [known] = await this.names.known([fieldNode(id, path).id]);
    if (known === undefined) throw new NotFound('node', `column:dataset:${dataset}#${path}`);
    return { kind: 'field', id, path };
  }

  /** Namespaces hold colons, and so may names: of all ways to divide the text the one that is known counts. */
  private async named(kind: 'dataset' | 'job', text: string): Promise<string> {
    const colons = [...text.matchAll(/:/g)].map(({ index }) => index);
    const ids = colons.map((at) => {
      const name = { namespace: text.slice(0, at), name: text.slice(at + 1) };
      return nodeOf(kind, kind === 'dataset' ? normalName(name) : name).id;
    });
    const known = new Set(await this.names.known(ids));
    const found = ids.find((id) => known.has(id));
    if (found === undefined) throw new NotFound('node', `${kind}:${text}`);
    return found;
  }
}
