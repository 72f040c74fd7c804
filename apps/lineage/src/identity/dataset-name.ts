import { hostsOf, readNamespace, type ReadNamespace } from './authority.js';
import { foldPartitions } from './fold-partitions.js';
import { type NamingRule, ruleOf } from './naming-rules.js';

/** A dataset as OpenLineage names it. */
export interface DatasetName {
  readonly namespace: string;
  readonly name: string;
}

/** A dataset by the one spelling that counts. */
export interface NormalName extends DatasetName {
  /** The same dataset by the other servers of its cluster. */
  readonly others: readonly DatasetName[];
  /** Which piece of it was named, null where all of it was. */
  readonly partition: string | null;
}

/**
 * The one spelling of a dataset's name, by OpenLineage's naming rules: schemes and hosts in lower case, ports written out, of
 * several brokers the first in order, no credentials, no quotes, no slash too many, no partition. It is its own normal form.
 */
export function normalName({ namespace, name }: DatasetName): NormalName {
  const given = namespace.trim();
  const read = readNamespace(given);
  const within = read && withinServer(read, ruleOf(read.scheme), name.trim());
  if (within) return within;
  const bare = ruleOf(read ? '' : given.replace(/:+$/u, ''));
  const known = bare.names !== 'plain';
  return alone(known ? bare.scheme : given, spelled(name.trim(), known ? bare : { ...bare, names: 'plain' }));
}

function withinServer(read: ReadNamespace, rule: NamingRule, name: string): NormalName | undefined {
  const { authority, path } = read;
  const isTree = rule.names === 'object' || rule.names === 'path';
  const whole = isTree && path !== '' ? `/${path}/${name}` : name;
  const normal = spelled(whole, rule);
  const isLocal = authority === '' || (rule.scheme === 'file' && authority.toLowerCase() === 'localhost');
  if (isLocal) return isTree ? alone(rule.scheme, normal) : undefined;
  const suffix = isTree || path === '' ? '' : `/${path}`;
  const [first = '', ...more] = hostsOf(authority, rule).map((host) => `${rule.scheme}://${host}${suffix}`);
  const others = more.map((it) => ({ namespace: it, name: normal.name }));
  return { ...alone(first, normal), others };
}

function alone(namespace: string, { name, partition }: Spelled): NormalName {
  return { namespace, name, others: [], partition };
}

interface Spelled {
  readonly name: string;
  readonly partition: string | null;
}

function spelled(name: string, rule: NamingRule): Spelled {
  if (rule.names === 'plain') return { name, partition: null };
  if (rule.names === 'dotted') return dotted(name, rule.scheme);
  const { path, partition } = foldPartitions(name.replace(/\/{2,}/gu, '/').replace(/(?<=.)\/$/u, ''));
  const inside = path.replace(/^\//u, '');
  return { name: rule.names === 'object' && inside !== '' ? inside : path, partition };
}

const quoted = /^(?:"([^".]*)"|`([^`.]*)`|\[([^\].]*)\]|([^"`[\]]*))$/u;

/** Without quotes around its parts, and, of BigQuery, without the decorator of a partition. */
function dotted(name: string, scheme: string): Spelled {
  const parts = name.split('.').map((part) => {
    const [, ...forms] = quoted.exec(part) ?? [];
    return forms.find((it) => it !== undefined) ?? part;
  });
  const plain = parts.join('.');
  const [table = plain, decorator] = scheme === 'bigquery' ? plain.split('$') : [plain];
  return { name: table, partition: decorator ?? null };
}
