import type { Column } from '#document-readers';
import type { Draft } from '../documents/draft.js';
import { missingOf } from '../documents/missing.js';
import { fillTemplate } from '../templates/fill-template.js';
import { type Template, type TemplateColumn, templates } from '../templates/template.js';
import type { Application, PickedContract } from './application.js';
import { followingLevels, promisable } from './following-levels.js';

const rests =
  'What is promised of it is what every contract that it reads promises at least: promise no more unless you keep data of your own.';

/** Drafts what an application offers itself: a product made from the contracts, and a contract with the picked columns. */
export function draftApplication(application: Application, picked: readonly PickedContract[]): Draft {
  const filled = fillTemplate(consumerAligned(), {
    ...application,
    reads: picked.map(({ contract }) => contract.id),
    columns: columnsOf(picked),
    port: 'postgres',
  });
  const element = filled.contract.schema?.[0]?.name ?? application.name;
  const slaProperties = promisable(followingLevels(picked), element);
  const { slaProperties: _, ...rest } = filled.contract;
  const contract = { ...rest, ...(slaProperties.length > 0 && { slaProperties }) };
  return { ...filled, contract, missing: missingOf(contract, filled.product), notes: [rests] };
}

function consumerAligned(): Template {
  const template = templates.find(({ id }) => id === 'consumer-aligned');
  if (!template) throw new Error('There is no template of consumer-aligned products.');
  return template;
}

/** A name that several contracts have is told apart by the contract's. */
function columnsOf(picked: readonly PickedContract[]): TemplateColumn[] {
  const all = picked.flatMap(({ contract, columns }) =>
    columns.map((column) => ({ contract: contract.id, column, name: nameOf(column) })),
  );
  const times = new Map<string, number>();
  for (const { name } of all) times.set(name, (times.get(name) ?? 0) + 1);
  return all.map(({ contract, column, name }) => ({
    name: (times.get(name) ?? 0) > 1 ? `${contract.replaceAll(/[^a-zA-Z0-9]+/gu, '_')}_${name}` : name,
    type: column.logicalType ?? 'string',
    description: column.description ?? '',
    required: column.required,
    ...(column.classification !== undefined && { classification: column.classification }),
    tags: column.tags,
    sources: [`${contract}.${column.path}`],
  }));
}

/** Without the object that it is in: `orders.customer.email` is `customer_email`. */
function nameOf({ path, object }: Column): string {
  return path.slice(object.length + 1).replaceAll('.', '_');
}
