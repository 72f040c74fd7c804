import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, UsageMistake } from '../command-line/index.js';
import { draftAbout, draftOptions } from './draft-options.js';

/** `meshwarden draft dbt`. */
export const draftDbt: Command = {
  name: 'draft dbt',
  summary: 'Draft a contract and a product from a model of a dbt project',
  takes: 'MODEL',
  counts: [1, 1],
  about: [
    'Reads manifest.json and, where it is there, catalog.json (dbt docs generate), which knows every column and its type. Tests that',
    'do more than warn become promises: not_null, unique, accepted_values.',
    ...draftAbout,
  ],
  options: {
    target: { type: 'string', value: 'DIR', help: 'where dbt writes: target' },
    ...draftOptions,
  },
  examples: ['meshwarden draft dbt visits --domain clients --out products/visits'],
  async run(invocation) {
    const { given, terminal } = invocation;
    const target = given.text('target') ?? 'target';
    const [manifest, catalog] = ['manifest.json', 'catalog.json'].map((name) => join(target, name)) as [
      string,
      string,
    ];
    if (!existsSync(resolve(terminal.cwd, manifest)))
      throw new UsageMistake(`There is no ${manifest}: run dbt parse, or give --target.`);
    const { contentOf, makeDraft } = await import('./make-draft.js');
    return makeDraft(invocation, {
      from: 'dbt',
      manifest: await contentOf(terminal, manifest),
      ...(existsSync(resolve(terminal.cwd, catalog)) && { catalog: await contentOf(terminal, catalog) }),
      model: given.at(0),
    });
  },
};
