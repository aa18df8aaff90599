/** What an event that is made anew says where the fold no longer knows it. */
export interface Unknown {
  /** The writer. */
  by: string;
  /** A new ulid for a time in milliseconds. */
  ulid(at: number): string;
}
