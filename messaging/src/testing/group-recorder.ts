import type { ReceivedMessage } from '../message.ts';
import type { Assignment, CommittedOffset, GroupEvents } from '../ports.ts';

/** One thing that a group did to its member, in the order it happened. */
export type GroupEvent =
  | { readonly kind: 'assigned' | 'revoking' | 'lost'; readonly assignments: readonly Assignment[] }
  | {
      readonly kind: 'received';
      readonly assignment: Assignment;
      readonly messages: readonly ReceivedMessage[];
    };

/**
 * Writes down what a group does to its member, and what is the member's because of it. Breaches of the order that
 * `GroupEvents` promises are written down too: `breaches` is empty with a broker that keeps to it.
 */
export class GroupRecorder implements GroupEvents {
  readonly events: GroupEvent[] = [];
  readonly breaches: string[] = [];
  readonly disturbances: Error[] = [];
  /** Where assignments began, one for each. */
  readonly starts: CommittedOffset[] = [];
  readonly #held = new Map<number, { readonly assignment: Assignment; next: number; revoking: boolean }>();

  /** Called after an event was written down: a test's own reaction to it. */
  onRevoking: (assignments: readonly Assignment[]) => void = () => undefined;

  /** What is ours and not being handed back. */
  get owned(): readonly Assignment[] {
    return [...this.#held.values()].filter(({ revoking }) => !revoking).map(({ assignment }) => assignment);
  }

  get messages(): readonly ReceivedMessage[] {
    return this.events.flatMap((event) => (event.kind === 'received' ? event.messages : []));
  }

  get values(): readonly string[] {
    return this.messages.map(({ value }) => (value === null ? '' : Buffer.from(value).toString()));
  }

  /** All assignments that one kind of event ever named. */
  named(kind: 'assigned' | 'revoking' | 'lost'): readonly Assignment[] {
    return this.events.flatMap((event) => (event.kind === kind ? event.assignments : []));
  }

  assigned(assignments: readonly (Assignment & CommittedOffset)[]): void {
    for (const { next, metadata, ...assignment } of assignments) {
      this.starts.push({ next, metadata });
      for (const held of this.#held.values())
        if (isSamePartition(held.assignment, assignment)) this.#breach('assigned while held', assignment);
      if (this.named('assigned').some(({ epoch }) => epoch >= assignment.epoch))
        this.#breach('epoch did not grow', assignment);
      this.#held.set(assignment.epoch, { assignment, next, revoking: false });
    }
    this.events.push({ kind: 'assigned', assignments });
  }

  received(assignment: Assignment, messages: readonly ReceivedMessage[]): void {
    const held = this.#held.get(assignment.epoch);
    if (held === undefined || held.revoking) this.#breach('records of what is not ours', assignment);
    for (const { position } of messages) {
      if (held !== undefined && position.offset < held.next) this.#breach('records not in order', assignment);
      if (held !== undefined) held.next = position.offset + 1;
    }
    this.events.push({ kind: 'received', assignment, messages });
  }

  revoking(assignments: readonly Assignment[]): void {
    for (const assignment of assignments) {
      const held = this.#held.get(assignment.epoch);
      if (held === undefined || held.revoking) this.#breach('revoked twice or never held', assignment);
      else held.revoking = true;
    }
    this.events.push({ kind: 'revoking', assignments });
    this.onRevoking(assignments);
  }

  lost(assignments: readonly Assignment[]): void {
    for (const assignment of assignments)
      if (!this.#held.delete(assignment.epoch)) this.#breach('lost and never held', assignment);
    this.events.push({ kind: 'lost', assignments });
  }

  disturbed(error: Error): void {
    this.disturbances.push(error);
  }

  /** To be called with what the test released: it is no longer held. */
  forget(assignments: readonly Assignment[]): void {
    for (const { epoch } of assignments) this.#held.delete(epoch);
  }

  #breach(what: string, { topic, partition, epoch }: Assignment): void {
    this.breaches.push(`${what}: ${topic}/${partition}, epoch ${epoch}`);
  }
}

function isSamePartition(a: Assignment, b: Assignment): boolean {
  return a.topic === b.topic && a.partition === b.partition;
}
