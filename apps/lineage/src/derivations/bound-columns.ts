import { columnResolver, type ContractShape } from '../contracts/index.js';
import type { OneDataset } from '../graph-names/index.js';
import type { Binding, BoundColumnsStore } from './bound-columns.store.js';
import type { KnownField } from './field-flows.store.js';
import { begin, type Reached, type Spot } from './reach.js';

/** A column of a contract. */
export interface ContractColumn {
  readonly contractId: string;
  readonly path: string;
}

/** What contracts call the fields of datasets that they are found as. */
export class BoundColumns {
  private readonly shapes = new Map<string, ContractShape>();
  private readonly byDataset = new Map<string, Binding[]>();
  private readonly resolvers = new Map<string, (name: string) => string>();

  constructor(
    private readonly store: BoundColumnsStore,
    private readonly datasets: OneDataset,
  ) {}

  /** Learns which contracts datasets are, each by any of its names. */
  async learn(datasets: readonly string[]): Promise<void> {
    const names = [...new Set(datasets.flatMap((id) => this.datasets.all(id)))];
    await this.take(names.length > 0 ? await this.store.ofDatasets(names) : []);
  }

  async learnOf(contractId: string): Promise<Binding[]> {
    const own = await this.store.ofContract(contractId);
    await this.datasets.learn(own.map(({ dataset }) => dataset));
    await this.take(own);
    return own;
  }

  /** The columns that a field is, or the objects that a dataset is. */
  of({ kind, id, path }: Spot): ContractColumn[] {
    if (kind === 'job') return [];
    const columns = (this.byDataset.get(id) ?? []).map((binding) => ({
      contractId: binding.contractId,
      path: kind === 'dataset' ? binding.object : this.pathOf(binding, path),
    }));
    return [...new Map(columns.map((it) => [JSON.stringify(it), it])).values()];
  }

  /** Where the ways of a contract begin: with each of its columns that runs told of, and with its datasets as a whole. */
  starts(own: readonly Binding[], fields: readonly KnownField[]): Reached[] {
    return own.flatMap((binding) => {
      const id = this.datasets.of(binding.dataset);
      const columns = new Set(this.shapes.get(binding.contractId)?.columns);
      const its = fields.filter(({ dataset }) => this.datasets.of(dataset) === id);
      const known = its.flatMap(({ path }) => {
        const column = this.pathOf(binding, path);
        return columns.has(column) ? [begin(column, { kind: 'field', id, path })] : [];
      });
      return [...known, begin(binding.object, { kind: 'dataset', id, path: '' })];
    });
  }

  private async take(found: readonly Binding[]): Promise<void> {
    const unknown = [...new Set(found.map(({ contractId }) => contractId))].filter(
      (id) => !this.shapes.has(id),
    );
    const shapes = unknown.length > 0 ? await this.store.shapes(unknown) : [];
    for (const shape of shapes) this.shapes.set(shape.id, shape);
    for (const binding of found) {
      const id = this.datasets.of(binding.dataset);
      const known = this.byDataset.get(id) ?? [];
      if (!known.some((it) => isSame(it, binding))) this.byDataset.set(id, [...known, binding]);
    }
  }

  private pathOf({ contractId, object }: Binding, name: string): string {
    const key = JSON.stringify([contractId, object]);
    const shape = this.shapes.get(contractId);
    const within = object === '' ? undefined : object;
    const resolve = this.resolvers.get(key) ?? (shape ? columnResolver(shape, within) : (it: string) => it);
    this.resolvers.set(key, resolve);
    return resolve(object === '' ? name : `${object}.${name}`);
  }
}

function isSame(a: Binding, b: Binding): boolean {
  return a.contractId === b.contractId && a.object === b.object && a.dataset === b.dataset;
}
