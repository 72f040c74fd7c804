import { type AsyncApiMessage, messagesOf } from '#asyncapi';
import { type Item, keyOf } from './item.js';
import { isDocument, readDocuments, type Read } from './read-document-file.js';
import type { Tree } from './tree.js';

/** The schemas of the messages of an AsyncAPI document, each for the topic that its channel is. */
export function readAsyncApiFile(file: string, tree: Tree): Read {
  const text = tree.text(file);
  const documents = readDocuments(file, text);
  if ('message' in documents) return { items: [], mistakes: [documents] };
  const root = documents[0];
  if (!isDocument(root) || !/^[23]\./.test(String(root['asyncapi'])))
    return {
      items: [],
      mistakes: [{ file, line: 1, column: 1, message: 'It is no document of AsyncAPI 2 or 3.' }],
    };
  return { items: messagesOf(root).flatMap((it) => itemOf(it, file, text)), mistakes: [] };
}

function itemOf(
  { topic, name, isOnly, message, payload }: AsyncApiMessage,
  file: string,
  text: string,
): Item[] {
  if (!payload) return [];
  const own = message['x-meshwarden'];
  const { subject: wanted, contract: contractId } = isDocument(own) ? own : {};
  const subject = typeof wanted === 'string' ? wanted : isOnly ? `${topic}-value` : `${topic}-${name}-value`;
  const { schemaType, schema, path } = payload;
  const bound = typeof contractId === 'string' ? { contractId } : {};
  return [
    {
      kind: 'Schema',
      id: subject,
      change: { kind: 'Schema', subject, schemaType, schema, ...bound },
      part: { file, text, language: schemaType, document: 0, within: path },
      imports: [],
      needs: typeof contractId === 'string' ? [keyOf({ kind: 'DataContract', id: contractId })] : [],
    },
  ];
}
