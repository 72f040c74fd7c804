/** What of Swagger UI is made otherwise than it is. */
interface SwaggerPlugin {
  readonly fn: {
    readonly jsonSchema202012: {
      getYamlSampleSchema(schema: unknown, config: unknown, type: string, example: unknown): string;
    };
  };
}

/**
 * A plugin of Swagger UI, which runs in the browser: it may refer to nothing outside. Examples in YAML are shown as they are written: Swagger UI would
 * read and print them anew, and makes an error's text of those that hold several documents.
 */
export function yamlAsWritten(): SwaggerPlugin {
  return {
    fn: {
      jsonSchema202012: {
        getYamlSampleSchema: (_schema, _config, _type, example) =>
          typeof example === 'string' ? example : '',
      },
    },
  };
}
