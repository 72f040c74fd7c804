/** Where the services are that other processes run; a process that runs them all needs neither. */
export class McpSettings {
  constructor(
    readonly catalogUrl: string | undefined,
    readonly lineageUrl: string | undefined,
  ) {}
}
