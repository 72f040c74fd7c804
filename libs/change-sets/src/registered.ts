import {
  offeredContracts,
  type Base,
  type DataContract,
  type DataProduct,
  type RegisteredDocument,
  type RegisteredSubject,
} from '#contracts';

/** A base, indexed by what is looked up in it. */
export class Registered {
  private readonly documents = new Map<string, RegisteredDocument>();
  private readonly bySubject = new Map<string, RegisteredSubject>();
  private readonly byDomain = new Map<string, Base['domains'][number]>();

  constructor(readonly base: Base) {
    for (const it of base.documents) this.documents.set(`${it.kind} ${it.id}`, it);
    for (const it of base.subjects) this.bySubject.set(it.subject, it);
    for (const it of base.domains) this.byDomain.set(it.id, it);
  }

  document(kind: RegisteredDocument['kind'], id: string): RegisteredDocument | undefined {
    return this.documents.get(`${kind} ${id}`);
  }

  product(id: string): DataProduct | undefined {
    return this.document('DataProduct', id)?.document as DataProduct | undefined;
  }

  contract(id: string): DataContract | undefined {
    return this.document('DataContract', id)?.document as DataContract | undefined;
  }

  products(): DataProduct[] {
    return this.base.documents
      .filter(({ kind }) => kind === 'DataProduct')
      .map(({ document }) => document as DataProduct);
  }

  subject(name: string): RegisteredSubject | undefined {
    return this.bySubject.get(name);
  }

  subjectsOf(contractId: string): RegisteredSubject[] {
    return this.base.subjects.filter((it) => it.contractId === contractId);
  }

  domain(id: string): Base['domains'][number] | undefined {
    return this.byDomain.get(id);
  }

  /** The product whose output port keeps this contract. */
  productOffering(contractId: string): DataProduct | undefined {
    return this.products().find((product) => offeredContracts(product).includes(contractId));
  }
}
