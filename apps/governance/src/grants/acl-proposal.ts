import type { DataContract } from '#contracts/documents';
import { topicsOf } from '#document-readers';
import type { Grant } from './grant.js';

/** Somebody’s right to do something on a broker, and the command that gives it. */
interface AclRule {
  readonly resource: 'topic' | 'group';
  readonly name: string;
  readonly pattern: 'literal' | 'prefixed';
  readonly operations: readonly string[];
  readonly principal: string;
}

/** What would have to be run for a grant to hold on the brokers; nothing is run by us. */
export interface AclProposal {
  readonly servers: readonly string[];
  readonly rules: readonly AclRule[];
  /** To give it, and to take it away. */
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** By what a contract says of its topics and servers. */
export function proposeAcls({ consumer }: Pick<Grant, 'consumer'>, contract: DataContract): AclProposal {
  const topics = topicsOf(contract);
  const principal = `User:${consumer.id}`;
  const names = [...new Set(topics.map(({ name }) => name))];
  const rules: AclRule[] = names.map((name) => ({
    ...{ resource: 'topic', name, pattern: 'literal', operations: ['Read', 'Describe'], principal },
  }));
  if (rules.length > 0)
    rules.push({
      resource: 'group',
      name: consumer.id,
      pattern: 'prefixed',
      operations: ['Read'],
      principal,
    });
  const servers = (contract.servers ?? []).flatMap((it) =>
    it.type === 'kafka' && 'host' in it && typeof it.host === 'string' ? [it.host] : [],
  );
  const bootstrap = servers[0] ?? 'BROKER:9092';
  const commands = (verb: 'add' | 'remove') => rules.map((rule) => command(verb, rule, bootstrap));
  return { servers, rules, add: commands('add'), remove: commands('remove') };
}

function command(verb: 'add' | 'remove', rule: AclRule, bootstrap: string): string {
  const { resource, name, pattern, operations, principal } = rule;
  return [
    `kafka-acls.sh --bootstrap-server ${quoted(bootstrap)} --${verb}${verb === 'remove' ? ' --force' : ''}`,
    `--allow-principal ${quoted(principal)}`,
    ...operations.map((it) => `--operation ${it}`),
    `--${resource} ${quoted(name)} --resource-pattern-type ${pattern}`,
  ].join(' ');
}

/** For a shell: what others have written is never a part of the command itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
