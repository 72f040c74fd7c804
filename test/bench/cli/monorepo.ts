import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many schemas lie in it. */
export const schemas = 1_000;
/** Writes a repository of many schemas. @returns their names */
export function writeMonorepo(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: schemas }, (_, nth) => {
    const name = `bench.s${nth}-value.avsc`;
    writeFileSync(join(folder, name), schemaText(nth));
    return name;
  });
}

/** Writes one contract. @returns its name */
export function writeContract(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'orders.odcs.yaml'), contractText);
  return 'orders.odcs.yaml';
}

/** What others are given to judge schemas by: of what ours asks, what can be told from one file alone. */
export function writeRego(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'fields.rego'), rego);
}

function schemaText(nth: number): string {
  const fields = Array.from({ length: 12 }, (_, field) => ({
    name: `f${field}`,
    type: 'string',
    default: '',
  }));
  return JSON.stringify({ type: 'record', name: `R${nth}`, fields }, null, 1);
}

const rego = `package main

import rego.v1

deny contains message if {
  some field in input.fields
  not field.type
  message := sprintf("%s has no type", [field.name])
}
`;

const contractText = `apiVersion: v3.1.0
kind: DataContract
id: bench.orders
name: Orders
version: 1.0.0
status: active
description:
  purpose: Every order, as it is now.
schema:
  - name: orders
    logicalType: object
    properties:
${Array.from({ length: 20 }, (_, nth) => `      - name: c${nth}\n        logicalType: string\n        description: The ${nth}. column.\n`).join('')}`;
