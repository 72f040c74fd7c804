/** The command line cannot be followed: one sentence, and where to read on. */
export class UsageMistake extends Error {}

/** What was asked for could not be found out, and so does not count as passed: one sentence. */
export class Trouble extends Error {
  /** @param isUnavailable whether the server was not there, or not able: asking again later may help */
  constructor(
    sentence: string,
    readonly isUnavailable = false,
  ) {
    super(sentence);
  }
}
