import type { ProtoMethod, ProtoOption, ProtoService } from '../model.js';
import type { Cursor } from './cursor.js';
import { readOptionStatement } from './read-option.js';

/** Reads a service after the word `service`. */
export function readService(cursor: Cursor): ProtoService {
  const name = cursor.name('the name of a service');
  const methods: ProtoMethod[] = [];
  const options: ProtoOption[] = [];
  cursor.expect('{');
  while (!cursor.accept('}')) {
    if (cursor.accept(';')) continue;
    if (cursor.accept('option')) options.push(readOptionStatement(cursor));
    else if (cursor.accept('rpc')) methods.push(readMethod(cursor));
    else throw cursor.expected('"rpc" or "option"');
  }
  cursor.accept(';');
  return { name, methods, options };
}

function readMethod(cursor: Cursor): ProtoMethod {
  const name = cursor.name('the name of an rpc');
  const request = readMethodType(cursor);
  cursor.expect('returns');
  const response = readMethodType(cursor);
  return {
    name,
    request: request.type,
    requestStream: request.stream,
    response: response.type,
    responseStream: response.stream,
    options: readMethodOptions(cursor),
  };
}

function readMethodType(cursor: Cursor): { type: string; stream: boolean } {
  cursor.expect('(');
  const first = cursor.accept('stream');
  // A message may be called `stream`.
  const stream = first && cursor.peek().text !== ')';
  const type = first && !stream ? 'stream' : cursor.typeName('the name of a message');
  cursor.expect(')');
  return { type, stream };
}

function readMethodOptions(cursor: Cursor): ProtoOption[] {
  const options: ProtoOption[] = [];
  if (cursor.accept(';')) return options;
  cursor.expect('{');
  while (!cursor.accept('}')) {
    if (cursor.accept(';')) continue;
    cursor.expect('option');
    options.push(readOptionStatement(cursor));
  }
  cursor.accept(';');
  return options;
}
