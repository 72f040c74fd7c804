import { canonicalJson, type DataContract } from '#contracts/documents';
import { columns, type Column } from '#document-readers';
import type { SchemaField, SchemaFormat } from '../format.js';
import { compareContracts } from './compare-contracts.js';
import { parseContract } from './parse-contract.js';

/** Data contracts by the Open Data Contract Standard. Parsed documents are the documents themselves. */
export const odcsFormat: SchemaFormat<DataContract> = {
  type: 'ODCS',
  parse: parseContract,
  canonical: canonicalJson,
  fields: (contract) => columns(contract).map(fieldOf),
  compare: compareContracts,
};

function fieldOf(column: Column): SchemaField {
  const { path, required, description, tags, classification, allowedValues } = column;
  const type = column.logicalType ?? column.physicalType ?? 'any';
  return { path, type, required, description, tags, classification, ...(allowedValues && { allowedValues }) };
}
