/** A setting is there because browsers are to log in, and where they reach us is not said. */
export class PublicUrlMissing extends Error {
  /** @param because the setting */
  constructor(because: string) {
    super(
      `${because} is set, so that people can log in with a browser: PUBLIC_URL has to say how they reach us.`,
    );
  }
}
