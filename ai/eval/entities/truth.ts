/** What stands in a text, by another author: `values` are all the readings that count as right. */
export interface Truth {
  readonly start: number;
  readonly end: number;
  /** Empty where the author gives none: then the span alone is scored. */
  readonly values: readonly string[];
}

/** One text of an entity file, and everything of the file's kind in it. */
export interface Example {
  readonly text: string;
  /** What "today" is: the local date and time, without an offset. */
  readonly now: string;
  readonly truths: readonly Truth[];
}

/** What we read. */
export interface Read {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}
