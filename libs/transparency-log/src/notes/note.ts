import type { NoteSigner, NoteVerifier } from './keys.js';

/** A text with signatures cannot be read, or nobody who is trusted has signed it. */
export class NoteInvalid extends Error {}

/** A text and the lines of its signatures, which nobody has verified. */
export interface Note {
  /** With the newline at its end. */
  readonly text: string;
  readonly signatures: readonly SignatureLine[];
}

/** Who says to have signed, and how. */
interface SignatureLine {
  readonly name: string;
  readonly id: number;
  readonly signature: Buffer;
  /** As it stands in the note, without the newline. */
  readonly line: string;
}

/** Signatures beyond these make a note unreadable: nobody verifies without end. */
const mostSignatures = 64;
const mostBytes = 100_000;

/** C2SP signed-note: a text that ends with a newline, signed by each of them. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  return `${text}\n${signers.map((signer) => signatureLine(signer, signer.sign(text))).join('')}`;
}

/** One line of a note's signatures, with the newline at its end. */
export function signatureLine({ name, id }: Pick<NoteSigner, 'name' | 'id'>, signature: Uint8Array): string {
  const bytes = Buffer.alloc(4 + signature.length);
  bytes.writeUInt32BE(id);
  bytes.set(signature, 4);
  return `\u2014 ${name} ${bytes.toString('base64')}\n`;
}

/** Reads a note. @throws NoteInvalid */
export function readNote(note: string): Note {
  const end = note.lastIndexOf('\n\n');
  // Control characters other than the newline would let a text look like another one.
  if (end < 0 || !note.endsWith('\n') || note.length > mostBytes || holdsControls(note))
    throw new NoteInvalid(
      'It is no text with signatures: a text, an empty line, and lines that begin with a dash.',
    );
  return { text: note.slice(0, end + 1), signatures: readSignatures(note.slice(end + 2)) };
}

/** ASCII's control characters but the newline. */
function holdsControls(note: string): boolean {
  return note.split('').some((it) => it < ' ' && it !== '\n');
}

/** Reads lines of signatures, each with its newline. @throws NoteInvalid */
export function readSignatures(lines: string): SignatureLine[] {
  const each = lines.split('\n').slice(0, -1);
  if (each.length === 0 || each.length > mostSignatures || !lines.endsWith('\n'))
    throw new NoteInvalid(`It has no signatures, or more than ${mostSignatures}.`);
  return each.map(readSignature);
}

function readSignature(line: string): SignatureLine {
  const [, name = '', base64 = ''] = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length < 5) throw new NoteInvalid(`It is no line of a signature: ${line.slice(0, 80)}`);
  return { name, id: bytes.readUInt32BE(), signature: bytes.subarray(4), line };
}

/**
 * The text of a note that at least one of them has signed, and who has. Signatures of others are passed over.
 * @throws NoteInvalid where nobody of them has, or the signature of one is wrong
 */
export function openNote(
  note: string,
  verifiers: readonly NoteVerifier[],
): { text: string; by: NoteVerifier[] } {
  const { text, signatures } = readNote(note);
  const by: NoteVerifier[] = [];
  for (const { name, id, signature } of signatures) {
    const verifier = verifiers.find((it) => it.name === name && it.id === id);
    if (!verifier || by.includes(verifier)) continue;
    if (!verifier.verify(text, signature)) throw new NoteInvalid(`The signature of ${name} is wrong.`);
    by.push(verifier);
  }
  if (by.length === 0)
    throw new NoteInvalid(
      `Nobody who is trusted has signed it: ${signatures.map(({ name }) => name).join(', ')}.`,
    );
  return { text, by };
}
