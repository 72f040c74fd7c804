import { asToldAt } from '#http';
import { exampleText } from '../example-file.js';
import { actors, type Part } from './part.js';

/** Jobs of billing that read the lounge visits. */
export const readers: Part[] = ['nightly-invoice', 'lounge-report'].map((name) => {
  const consumer = `billing.${name}`;
  return {
    name: `consumer ${consumer}`,
    isThere: async (mesh) => (await mesh.count(`/api/v1/lineage/consumers?consumer=${consumer}`)) > 0,
    load: (mesh) => {
      const body: unknown = JSON.parse(asToldAt(exampleText(`billing/${name}.consumption.json`), new Date()));
      const path = '/api/v1/consumptions';
      return mesh.makeOnceKnown({ method: 'POST', path, actor: actors.billing, body });
    },
  };
});
