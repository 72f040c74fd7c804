import { childrenOf, objectIdentifier, textOf } from './der.js';
import type { Der } from './der.js';

const LISTS: Readonly<Record<string, string>> = {
  '2.5.4.6': 'Country',
  '2.5.4.10': 'Organization',
  '2.5.4.11': 'OrganizationalUnit',
  '2.5.4.7': 'Locality',
  '2.5.4.8': 'Province',
  '2.5.4.9': 'StreetAddress',
  '2.5.4.17': 'PostalCode',
};
const TEXTS: Readonly<Record<string, string>> = { '2.5.4.3': 'CommonName', '2.5.4.5': 'SerialNumber' };

/** A distinguished name in the form of Go's `pkix.Name`. */
export function describeName(name: Der | undefined): Record<string, unknown> {
  const described: Record<string, unknown> = { SerialNumber: '', CommonName: '', ExtraNames: null };
  for (const list of Object.values(LISTS)) described[list] = null;
  const names = childrenOf(name)
    .flatMap((set) => childrenOf(set))
    .map(readAttribute);
  for (const { Type, Value } of names) {
    const oid = Type.join('.');
    const list = LISTS[oid];
    const text = TEXTS[oid];
    if (list !== undefined) described[list] = [...((described[list] as string[] | null) ?? []), Value];
    if (text !== undefined) described[text] = Value;
  }
  return { ...described, Names: names.length === 0 ? null : names };
}

function readAttribute(attribute: Der): { Type: number[]; Value: string } {
  const [type, value] = childrenOf(attribute);
  return { Type: type ? objectIdentifier(type) : [], Value: value ? textOf(value) : '' };
}
