import type { ExportedAct, ExportLine } from '#contracts/record-exports';
import { digestOfAct } from '#record-proofs';

/** A line of an export: a waiver of which something is told. */
export function exportedAct(nth: number): ExportLine {
  const at = new Date(Date.UTC(2026, 11, 1) + nth).toISOString();
  const told = { id: `w${nth}`, policy: 'MESH-014', subjects: [{ id: 'lounge-*' }], action: 'approved', at };
  const act: ExportedAct = { kind: 'waiver.stated', about: told.id, at, content: JSON.stringify(told) };
  return { leaf: { kind: act.kind, id: `e${nth}`, digest: digestOfAct(act), at }, record: act };
}
