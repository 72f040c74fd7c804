/** Names that nobody outside may have: of nobody, and of our own services. */
const reserved: ReadonlySet<string> = new Set(['anonymous', 'catalog', 'governance', 'lineage', 'quality']);

/**
 * Whether somebody can be called that. Records name a machine with whom it acted for, as `billing/ci for ada`: no one name may
 * look like both.
 */
export function isNameOfOne(name: string): boolean {
  return !reserved.has(name.trim().toLowerCase()) && !/ for /i.test(name);
}
