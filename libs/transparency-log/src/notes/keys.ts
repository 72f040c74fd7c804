import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/** A key of a note cannot be read. */
export class NoteKeyInvalid extends Error {}

/** By what a signature line is told apart: the name of a key, and a number made of name and key. */
interface KeyIdentity {
  readonly name: string;
  /** The first four bytes of a hash, as a number. */
  readonly id: number;
}

/** Signs texts as somebody: see {@link readSigner}. */
export interface NoteSigner extends KeyIdentity {
  /** The key by which others verify it: `<name>+<id>+<key>`. */
  readonly verifierKey: string;
  /** The signature of a text, without the key's id. */
  sign(text: string): Buffer;
}

/** Verifies what somebody has signed: see {@link readVerifier}. */
export interface NoteVerifier extends KeyIdentity {
  /** As it is written: `<name>+<id>+<key>`. */
  readonly key: string;
  verify(text: string, signature: Uint8Array): boolean;
}

/** Kinds of signatures, by the byte that C2SP signed-note gives them. */
const kinds = { ed25519: 1, cosignature: 4 } as const;

const seedBytes = 32;
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Makes a new Ed25519 key as `golang.org/x/mod/sumdb/note` writes it: `PRIVATE+KEY+<name>+<id>+<key>`. */
export function newSigningKey(name: string): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-seedBytes);
  const id = idOf(name, kinds.ed25519, rawPublicKey(privateKey));
  return `PRIVATE+KEY+${name}+${hex(id)}+${Buffer.of(kinds.ed25519, ...seed).toString('base64')}`;
}

/** Reads a signing key. @throws NoteKeyInvalid */
export function readSigner(key: string): NoteSigner {
  const [, name = '', hash = '', data = ''] =
    /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(key) ?? [];
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length !== 1 + seedBytes || bytes[0] !== kinds.ed25519)
    throw new NoteKeyInvalid('It is no Ed25519 key of the form PRIVATE+KEY+<name>+<id>+<key>.');
  const privateKey = createPrivateKey({
    key: Buffer.concat([privatePrefix, bytes.subarray(1)]),
    format: 'der',
    type: 'pkcs8',
  });
  const raw = rawPublicKey(privateKey);
  const id = idOf(name, kinds.ed25519, raw);
  if (hex(id) !== hash) throw new NoteKeyInvalid(`Name and key make the id ${hex(id)}, not ${hash}.`);
  const verifierKey = `${name}+${hash}+${Buffer.concat([Buffer.of(kinds.ed25519), raw]).toString('base64')}`;
  return { name, id, verifierKey, sign: (text) => sign(null, Buffer.from(text), privateKey) };
}

/** Reads the key of a log (Ed25519), or of a witness (timestamped cosignatures). @throws NoteKeyInvalid */
export function readVerifier(key: string): NoteVerifier {
  const [, name = '', hash = '', data = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(key.trim()) ?? [];
  const bytes = Buffer.from(data, 'base64');
  const [kind = 0] = bytes;
  const raw = bytes.subarray(1);
  if (raw.length !== 32 || (kind !== kinds.ed25519 && kind !== kinds.cosignature))
    throw new NoteKeyInvalid('It is no key of the form <name>+<id>+<key> for Ed25519 or cosignatures.');
  const id = idOf(name, kind, raw);
  if (hex(id) !== hash) throw new NoteKeyInvalid(`Name and key make the id ${hex(id)}, not ${hash}.`);
  const publicKey = createPublicKey({
    key: Buffer.concat([publicPrefix, raw]),
    format: 'der',
    type: 'spki',
  });
  const isSigned = kind === kinds.ed25519 ? plain(publicKey) : timestamped(publicKey);
  return { name, id, key: key.trim(), verify: isSigned };
}

/** The key by which a witness's cosignatures are verified, of its Ed25519 signing key: `<name>+<id>+<key>`. */
export function cosignerKey(signer: NoteSigner): string {
  const raw = Buffer.from(signer.verifierKey.split('+').slice(2).join('+'), 'base64').subarray(1);
  const id = idOf(signer.name, kinds.cosignature, raw);
  return `${signer.name}+${hex(id)}+${Buffer.concat([Buffer.of(kinds.cosignature), raw]).toString('base64')}`;
}

/** C2SP tlog-cosignature: what a witness signs of a text, at a time in seconds since 1970. */
export function cosigned(text: string, seconds: number | bigint): string {
  return `cosignature/v1\ntime ${seconds}\n${text}`;
}

function plain(key: KeyObject): NoteVerifier['verify'] {
  return (text, signature) => verify(null, Buffer.from(text), key, signature);
}

function timestamped(key: KeyObject): NoteVerifier['verify'] {
  return (text, signature) => {
    if (signature.length !== 72) return false;
    const seconds = Buffer.from(signature).readBigUInt64BE();
    return verify(null, Buffer.from(cosigned(text, seconds)), key, signature.subarray(8));
  };
}

function rawPublicKey(privateKey: KeyObject): Buffer {
  return createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
}

function idOf(name: string, kind: number, raw: Uint8Array): number {
  const hash = createHash('sha256').update(`${name}\n`).update(Buffer.of(kind)).update(raw).digest();
  return hash.readUInt32BE();
}

function hex(id: number): string {
  return id.toString(16).padStart(8, '0');
}
