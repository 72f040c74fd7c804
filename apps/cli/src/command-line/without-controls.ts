// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/** A text without control characters, which a terminal or a CI system might obey: a document's text must not steer them. */
export function withoutControls(text: string): string {
  return text.replace(controls, ' ');
}
