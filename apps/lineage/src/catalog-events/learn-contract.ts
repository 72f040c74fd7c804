import { Injectable } from '@nestjs/common';
import type { DataContract } from '#contracts/documents';
import type { ContractRegistered } from '#contracts/events';
import { Identifier } from '#contracts/identifiers';
import { accessRoles, columns, contractResource, statusOf, topicPromises, topicsOf } from '#document-readers';
import { type Tx, writeTogether } from '#persistence';
import { TellChecks } from '../checks/index.js';
import { type ContractShape, ContractsStore, KafkaDeclarationsStore, keyOfName } from '../contracts/index.js';
import { changeNames, DeclaredEdgesStore } from '../edges/index.js';
import { ResolveReads } from '../folding/index.js';
import { datasetsOf, nodeOf } from '../identity/index.js';
import { ObserveJobReads } from '../job-reads/index.js';
import { GraphStore, TouchedStore } from '../runs/index.js';

/** Takes in a contract: its columns, its topics, and the consumptions that had waited for it. */
@Injectable()
export class LearnContract {
  constructor(
    private readonly contracts: ContractsStore,
    private readonly kafka: KafkaDeclarationsStore,
    private readonly edges: DeclaredEdgesStore,
    private readonly resolving: ResolveReads,
    private readonly graph: GraphStore,
    private readonly jobReads: ObserveJobReads,
    private readonly touched: TouchedStore,
    private readonly checks: TellChecks,
  ) {}

  async learn(tx: Tx, { id, revision, document, at }: ContractRegistered): Promise<void> {
    const contract = document as DataContract;
    await changeNames(tx, [keyOfName({ kind: 'contract', id })]);
    const topics = topicsOf(contract).filter(({ name }) => Identifier.safeParse(name).success);
    const subjects = await this.contracts.subjectsOf(tx, id);
    const carried = [
      ...topics.map(({ name }) => ({ kind: 'topic' as const, id: name })),
      ...subjects.map((subject) => ({ kind: 'subject' as const, id: subject })),
    ];
    await changeNames(tx, carried.map(keyOfName));
    const shape = shapeOf(id, contract);
    const { domain = null, owners } = contractResource(id, contract);
    if (!(await this.contracts.put(tx, shape, { revision, domain, status: statusOf(contract), owners })))
      return;
    await this.kafka.ofContract(
      tx,
      id,
      topicPromises(contract).filter(({ topic }) => storable(topic)),
      accessRoles(contract).filter(storable),
    );
    const wanted = topics.map(({ name, object }) => ({ contractId: id, partyId: name, object }));
    await this.edges.replace(tx, { relation: 'topic', contractId: id }, wanted, new Date(at));
    await this.resolving.resolveWaiting(tx, [{ kind: 'contract', id }, ...carried]);
    await this.resolving.resolveColumns(tx, shape);
    await this.bind(tx, contract, new Date(at));
  }

  /** Where the contract is found by its servers, and who was seen to read there. */
  private async bind(tx: Tx, contract: DataContract, at: Date): Promise<void> {
    const found = datasetsOf(contract).filter(({ namespace, name }) => storable(namespace + name));
    const nodes = found.map((it) => ({ node: nodeOf('dataset', it), object: it.object }));
    if (nodes.length > 0) await writeTogether(tx, [this.graph.addNodes(nodes.map(({ node }) => node))]);
    const wanted = nodes.map(({ node, object }) => ({ contractId: contract.id, partyId: node.id, object }));
    const changed = await this.edges.replace(
      tx,
      { relation: 'dataset', contractId: contract.id },
      wanted,
      at,
    );
    if (changed.length > 0) {
      await this.jobReads.ofContract(tx, contract.id);
      await this.checks.ofContract(tx, contract.id);
    }
    const places = new Set([...changed, ...wanted].map(({ partyId }) => partyId));
    if (places.size === 0) return;
    await this.touched.changed(tx, [
      { kind: 'contract', id: contract.id },
      ...[...places].map((id) => ({ kind: 'node' as const, id })),
    ]);
  }
}

function shapeOf(id: string, contract: DataContract): ContractShape {
  const objects = (contract.schema ?? []).map((object) => ({ ...object, path: object.name }));
  const own = columns(contract);
  return {
    id,
    objects: distinct(objects.map(({ name }) => name)),
    columns: distinct(own.map(({ path }) => path)),
    otherNames: otherNames([...objects, ...own]),
  };
}

interface Named {
  readonly path: string;
  readonly name: string;
  readonly physicalName?: string;
  readonly businessName?: string;
}

function otherNames(all: readonly Named[]): ContractShape['otherNames'] {
  const entries = all.map(({ path, name, physicalName, businessName }) => {
    const others = [physicalName, businessName].filter((it) => it !== undefined && it !== name);
    return [path, distinct(others.filter((it) => it !== undefined))] as const;
  });
  return Object.fromEntries(entries.filter(([path, names]) => storable(path) && names.length > 0));
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].filter(storable);
}

/** A name with a NUL cannot be stored, nor read by anyone. */
function storable(name: string): boolean {
  return !name.includes('\u0000');
}
