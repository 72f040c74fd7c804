import type { DataProduct, OutputPort } from '#contracts/documents';

/** The output ports of a product, all or those that keep the given contract. */
export function outputPorts(product: DataProduct, contractId?: string): OutputPort[] {
  const ports = product.outputPorts ?? [];
  return contractId === undefined ? ports : ports.filter((port) => port.contractId === contractId);
}

/** The contracts that a product's output ports keep, each once. */
export function offeredContracts(product: DataProduct): string[] {
  return distinct(outputPorts(product).map(({ contractId }) => contractId));
}

/** The contracts that a product relies on by its input ports, each once. */
export function consumedContracts(product: DataProduct): string[] {
  return distinct((product.inputPorts ?? []).map(({ contractId }) => contractId));
}

function distinct(ids: readonly (string | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => id !== undefined))];
}
