import type { ProtoMethod, ProtoService } from '../model.js';
import { block } from './lines.js';
import { optionStatements } from './print-option.js';

/** A service. */
export function serviceLines({ name, methods, options }: ProtoService): string[] {
  return block(`service ${name}`, [...optionStatements(options), ...methods.flatMap(methodLines)]);
}

function methodLines(method: ProtoMethod): string[] {
  const request = `${method.requestStream ? 'stream ' : ''}${method.request}`;
  const response = `${method.responseStream ? 'stream ' : ''}${method.response}`;
  const head = `rpc ${method.name} (${request}) returns (${response})`;
  return method.options.length === 0 ? [`${head};`] : block(head, optionStatements(method.options));
}
