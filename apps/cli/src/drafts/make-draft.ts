import { describe, type Draft, draftOf, type DraftSource, type DraftWishes, SourceUnreadable } from '#drafts';
import { exitCodes, type ExitCode, type Invocation, Trouble, UsageMistake } from '../command-line/index.js';
import { archetypes } from './draft-options.js';
import { filesOf, writeDraft } from './draft-files.js';

export { contentOf, textOf } from './read-source.js';

/** Drafts documents of a source and hands them over. @throws UsageMistake, Trouble */
export async function makeDraft(invocation: Invocation, source: DraftSource): Promise<ExitCode> {
  const wishes = wishesOf(invocation);
  return handOver(invocation, await draftedHere(source, wishes));
}

/** What was said of the documents on the command line. @throws UsageMistake */
export function wishesOf({ given }: Invocation): DraftWishes {
  const domain = given.text('domain');
  if (domain === undefined) throw new UsageMistake('Give --domain: whose it is to be.');
  const wishes = {
    domain,
    owner: given.text('owner'),
    purpose: given.text('purpose'),
    contractId: given.text('contract'),
    productId: given.text('product'),
    archetype: archetypes.find((it) => it === given.text('archetype')),
  };
  return wishes;
}

async function draftedHere(source: DraftSource, wishes: DraftWishes): Promise<Draft> {
  try {
    return draftOf(await describe(source), wishes);
  } catch (error) {
    if (!(error instanceof SourceUnreadable)) throw error;
    const place = error.path === '' ? '' : ` (at ${error.path})`;
    throw new Trouble(`${error.message.replace(/\.$/u, '')}${place}.`);
  }
}

/** Writes the files of a draft, or prints them, and says what is missing. */
export function handOver({ given, terminal }: Invocation, draft: Draft): ExitCode {
  if (given.flag('json')) {
    terminal.out(`${JSON.stringify(draft, null, 2)}\n`);
    return exitCodes.pass;
  }
  const folder = given.text('out');
  const files = filesOf(draft);
  if (folder === undefined) terminal.out(documentsIn(files).join('---\n'));
  else for (const name of writeDraft(terminal.cwd, folder, files)) terminal.err(`${name}\n`);
  for (const { document, path, message } of draft.missing)
    terminal.err(`missing in the ${document}, ${path}: ${message}\n`);
  for (const note of draft.notes) terminal.err(`note: ${note}\n`);
  return exitCodes.pass;
}

function documentsIn(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([name, text]) => (name.endsWith('.yaml') ? [text] : []));
}
