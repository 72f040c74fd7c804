/** How a file is printed, whatever is in it. */
export interface PrintStyle {
  readonly edition: string;
  /** Whether each reserved range and name has a statement of its own. */
  readonly reservesApart: boolean;
}
