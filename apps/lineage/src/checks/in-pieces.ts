import type { QualityFacets } from '#contracts/events';

/** As many as an event of the log holds, however long their names are. */
const most = 250;

/** Facets of many checks, as several of few. */
export function inPieces({ dataQualityAssertions, dataQualityMetrics }: QualityFacets): QualityFacets[] {
  const assertions = sliced(dataQualityAssertions?.assertions ?? []).map((it): QualityFacets => ({
    dataQualityAssertions: { assertions: it },
  }));
  if (dataQualityMetrics === undefined) return assertions;
  const { rowCount, columnMetrics } = dataQualityMetrics;
  const columns = sliced(Object.entries(columnMetrics ?? {}));
  // How many rows there are is said with each, as the columns are counted among them.
  const metrics = (columns.length > 0 ? columns : [[]]).map((it): QualityFacets => ({
    dataQualityMetrics: { rowCount, columnMetrics: Object.fromEntries(it) },
  }));
  return [...assertions, ...metrics];
}

function sliced<Item>(items: readonly Item[]): Item[][] {
  const slices = Math.ceil(items.length / most);
  return Array.from({ length: slices }, (_, n) => items.slice(n * most, (n + 1) * most));
}
