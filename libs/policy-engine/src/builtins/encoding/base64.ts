import { BuiltinError } from '../builtin-error.js';

const STANDARD = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const URL_SAFE = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2}==|[A-Za-z0-9_-]{3}=)?$/;

/** Whether a text is padded base64; line breaks are ignored, as in Go. */
export function isBase64(text: string): boolean {
  return STANDARD.test(text.replace(/[\r\n]/g, ''));
}

/** Bytes from padded base64; line breaks are ignored, as in Go. @throws BuiltinError when it is malformed. */
export function decodeBase64(text: string): Buffer {
  if (!isBase64(text)) throw new BuiltinError('illegal base64 data');
  return Buffer.from(text, 'base64');
}

/** Bytes from base64url, padded or not. @throws BuiltinError when it is malformed. */
export function decodeBase64Url(text: string): Buffer {
  const padding = text.endsWith('=') ? '' : '='.repeat((4 - (text.length % 4)) % 4);
  if (padding.length === 3) throw new BuiltinError(`illegal base64url string: ${text}`);
  const compact = (text + padding).replace(/[\r\n]/g, '');
  if (!URL_SAFE.test(compact)) throw new BuiltinError('illegal base64 data');
  return Buffer.from(compact, 'base64url');
}
