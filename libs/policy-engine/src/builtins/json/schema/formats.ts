import { isIPv4, isIPv6 } from 'node:net';
import { BuiltinError } from '../../builtin-error.js';
import { compileRegex } from '../../regex/compile.js';
import { parseTime } from '../../time/parse-time.js';
import { parseUri } from '../../uri/parse-uri.js';

const POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/;

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  date: (text) => parses(() => parseTime('2006-01-02', text)),
  time: (text) => ['15:04:05', '15:04:05Z07:00'].some((layout) => parses(() => parseTime(layout, text))),
  'date-time': (text) =>
    ['15:04:05', '15:04:05Z07:00', '2006-01-02', 'RFC3339', 'RFC3339Nano'].some((layout) =>
      parses(() => parseTime(layout, text)),
    ),
  hostname: (text) =>
    text.length < 256 &&
    /^([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]{0,61}[a-zA-Z0-9])(\.[a-zA-Z0-9-]{1,63})*\.?$/.test(text),
  email: isEmail,
  'idn-email': isEmail,
  ipv4: isIPv4,
  ipv6: isIPv6,
  uri: (text) => isUri(text, true),
  iri: (text) => isUri(text, true),
  'uri-reference': (text) => isUri(text, false),
  'iri-reference': (text) => isUri(text, false),
  'uri-template': (text) => isUri(text, false) && /^(?:[^{}]|\{[^{}]*\})*$/.test(text),
  uuid: (text) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text),
  regex: (text) => parses(() => compileRegex(text)),
  'json-pointer': (text) => POINTER.test(text),
  'relative-json-pointer': (text) => /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/.test(text),
};

/** Does the text have the format? A format that is not known accepts everything. */
export function hasFormat(format: string, text: string): boolean {
  const check = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  return check?.(text) ?? true;
}

function isEmail(text: string): boolean {
  return /^(?:"[^"]*"|[^\s@<>()[\],;:"]+)@[^\s@<>()[\],;:"]+$/.test(text);
}

function isUri(text: string, absolute: boolean): boolean {
  return (
    !text.includes('\\') &&
    parses(() => {
      if (absolute && parseUri(text).scheme === '') throw new BuiltinError('no scheme');
      parseUri(text);
    })
  );
}

function parses(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof BuiltinError) return false;
    throw error;
  }
}
