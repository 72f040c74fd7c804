/** Where a file begins, also one that was put behind another to make a stream of YAML documents. */
const marks = /^\uFEFF|(?<=\n)\uFEFF(?=---|%)/g;

/** A text without the byte order marks that some editors begin a file with. */
export function withoutMark(text: string): string {
  return text.includes('\uFEFF') ? text.replace(marks, '') : text;
}
