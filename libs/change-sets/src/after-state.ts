import type { ChangeSet, LifecycleChange, SchemaChange } from '#contracts/change-sets';
import type { DataContract, DataProduct } from '#contracts/documents';
import { offeredContracts } from '#document-readers';
import { gathered } from './gathered.js';
import type { Registered } from './registered.js';
import { settle } from './lifecycle/settle.js';
import { takeStep } from './lifecycle/take-step.js';

/** The mesh as it would be once the set is applied, as far as the set touches it. */
export class AfterState {
  private readonly products = new Map<string, DataProduct>();
  private readonly contracts = new Map<string, DataContract>();
  private readonly schemas = new Map<string, SchemaChange>();
  private readonly offering: ReadonlyMap<string, readonly DataProduct[]>;
  private readonly describing: ReadonlyMap<string, readonly SchemaChange[]>;

  constructor(
    private readonly registered: Registered,
    { changes }: ChangeSet,
  ) {
    for (const product of registered.products()) this.products.set(product.id, product);
    for (const change of changes) {
      if (change.kind === 'DataProduct') this.put(change.document);
      if (change.kind === 'DataContract') this.contracts.set(change.document.id, change.document);
      if (change.kind === 'Schema') this.schemas.set(change.subject, change);
      if (change.kind === 'Lifecycle') this.step(change);
    }
    this.offering = gathered(this.products.values(), offeredContracts);
    this.describing = gathered(this.schemas.values(), ({ contractId }) => [contractId]);
  }

  product(id: string): DataProduct | undefined {
    return this.products.get(id);
  }

  contract(id: string): DataContract | undefined {
    return this.contracts.get(id) ?? this.registered.contract(id);
  }

  /** The contracts of the set, as they would be. */
  submittedContracts(): DataContract[] {
    return [...this.contracts.values()];
  }

  /** The contracts that a product's output ports keep. */
  contractsOf(productId: string): string[] {
    const product = this.products.get(productId);
    return product ? offeredContracts(product) : [];
  }

  schemasOf(contractId: string): readonly SchemaChange[] {
    return this.describing.get(contractId) ?? [];
  }

  /** The products whose output ports keep this contract. More than one is a mistake of the set. */
  productsOffering(contractId: string): readonly DataProduct[] {
    return this.offering.get(contractId) ?? [];
  }

  private put(submitted: DataProduct): void {
    const { document } = settle(submitted, this.registered.document('DataProduct', submitted.id));
    this.products.set(document.id, document);
  }

  private step(change: LifecycleChange): void {
    const product = this.products.get(change.product);
    if (product) this.products.set(product.id, takeStep(product, change));
  }
}
