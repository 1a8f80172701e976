import type { BusinessProfile } from '@biznavigate/contracts';
import { type Broker, type Follower, type ReceivedMessage, decode } from '@biznavigate/messaging';
import type { Logger } from '@biznavigate/messaging/service';

type Profile = BusinessProfile['payload'];

/** Our copy of the compacted topic `business.profile`: what may be promised in the name of each business. */
export class BusinessProfiles {
  readonly #profiles = new Map<string, Profile>();
  readonly #logger: Logger;
  #follower: Follower | undefined;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Resolves when all that is known by now has been read, so that the first reply already stands on it. */
  async follow(broker: Broker): Promise<{ readonly failed: Promise<Error> }> {
    this.#follower = await broker.follow({
      topic: 'business.profile',
      onMessage: (message) => this.#take(message),
    });
    await this.#follower.caughtUp;
    return this.#follower;
  }

  /** Null for a business that has told nothing of itself: then nothing may be promised. */
  of(businessId: string): Profile | null {
    return this.#profiles.get(businessId) ?? null;
  }

  async close(): Promise<void> {
    await this.#follower?.close();
  }

  #take(message: ReceivedMessage): void {
    if (message.value === null) {
      // A tombstone: the business is gone.
      this.#profiles.delete(message.key ?? '');
      return;
    }
    const decoded = decode('business.profile', message);
    if (decoded.ok) this.#profiles.set(decoded.event.payload.business_id, decoded.event.payload);
    else
      this.#logger.error(
        { ...message.position, reason: decoded.reason },
        'A business profile cannot be read; the one before it stays',
      );
  }
}
