/** What a service level is promised for. */
export interface LevelPlace {
  /** Null: the contract as a whole. */
  readonly element: string | null;
  /** What observations may call it. */
  readonly aliases: readonly (string | null)[];
  /** The time zone of schedules and times of day that name none. */
  readonly zone: string | number;
}
