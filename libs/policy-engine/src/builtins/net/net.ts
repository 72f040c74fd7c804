import { BuiltinError } from '../builtin-error.js';
import type { Builtins } from '../context.js';
import { stringOperand } from '../operands.js';
import { RegoObject, RegoSet } from '../values/index.js';
import type { RegoValue } from '../values/index.js';
import { readAddress, writeAddress } from './address.js';
import { mergeNetworks } from './merge.js';
import { holdsAddress, lastOf, parseNetwork, readNetwork } from './network.js';

/** More addresses than this are refused: they would exhaust the evaluation's memory. */
const MAX_EXPANDED = 1n << 20n;

/** The `net.cidr_*` builtins that OPA does not compile into the module. */
export const netBuiltins: Builtins = {
  'net.cidr_contains_matches': (networks = null, others = null) => containsMatches(networks, others),
  'net.cidr_expand': (cidr = null) => expand(stringOperand(cidr, 1)),
  'net.cidr_is_valid': (cidr) => typeof cidr === 'string' && readNetwork(cidr) !== undefined,
  'net.cidr_merge': (networks = null) => new RegoSet(mergeNetworks(textsOf(networks))),
};

function expand(cidr: string): RegoSet {
  const network = parseNetwork(cidr);
  const { first } = network;
  const size = lastOf(network).value - first.value + 1n;
  if (size > MAX_EXPANDED) throw new BuiltinError(`${cidr} holds more than ${MAX_EXPANDED} addresses`);
  const values = Array.from({ length: Number(size) }, (_, at) => first.value + BigInt(at));
  return new RegoSet(values.map((value) => writeAddress({ bits: first.bits, value })));
}

function textsOf(networks: RegoValue): string[] {
  if (!Array.isArray(networks) && !(networks instanceof RegoSet)) {
    throw new BuiltinError('operand must be an array');
  }
  return Array.from(networks, (network) => {
    if (typeof network !== 'string') throw new BuiltinError('element must be string');
    return network;
  });
}

function containsMatches(networks: RegoValue, others: RegoValue): RegoSet {
  const matches = new RegoSet();
  for (const [network, networkIndex] of indexed(networks)) {
    for (const [other, otherIndex] of indexed(others)) {
      if (contains(matchText(network, 1), matchText(other, 2))) matches.add([networkIndex, otherIndex]);
    }
  }
  return matches;
}

/** The elements of a collection, each with what names it there: an array's index, an object's key, else itself. */
function indexed(collection: RegoValue): [RegoValue, RegoValue][] {
  const entries: [RegoValue, RegoValue][] = [];
  if (typeof collection === 'string') return [[collection, collection]];
  if (Array.isArray(collection)) entries.push(...collection.map((v, at): [RegoValue, RegoValue] => [v, at]));
  if (collection instanceof RegoSet)
    entries.push(...Array.from(collection, (v): [RegoValue, RegoValue] => [v, v]));
  if (collection instanceof RegoObject) {
    entries.push(...Array.from(collection, ([key, value]): [RegoValue, RegoValue] => [value, key]));
  }
  return entries;
}

function matchText(element: RegoValue, position: number): string {
  if (typeof element === 'string') return element;
  const first = Array.isArray(element) ? element[0] : undefined;
  if (first === undefined) {
    throw new BuiltinError(`operand ${position}: element must be string or non-empty array`);
  }
  return stringOperand(first, 1);
}

function contains(cidr: string, other: string): boolean {
  const network = parseNetwork(cidr);
  const address = readAddress(other);
  if (address) return holdsAddress(network, address);
  const inner = readNetwork(other);
  if (!inner) {
    throw new BuiltinError(`not a valid textual representation of an IP address or CIDR: ${other}`);
  }
  return holdsAddress(network, inner.first) && holdsAddress(network, lastOf(inner));
}
