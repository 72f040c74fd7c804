/** What a contract, or one of its columns, points to in the glossary. */
export interface InputPointing {
  /** The column's path; null for the contract itself. */
  path: string | null;
  terms: {
    id: string;
    name: string;
    state: 'draft' | 'approved' | 'deprecated';
    /** Whose word it is; null for one of the whole mesh. */
    domain: string | null;
    /** Who answers for what it means. */
    owners: string[];
    /** By a link in `authoritativeDefinitions`, or by one of its synonyms. */
    by: 'definition' | 'synonym';
  }[];
  /** Ids that it links to and that no term has. */
  unknown: string[];
}
