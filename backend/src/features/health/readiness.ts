import type { ReadinessResponse } from '@biznavigate/contracts';
import { within } from '../../platform/deadline.ts';

const checkWithinMs = 2_500;

/** Resolves when the dependency is there; rejects with the reason when it is not. */
export type Check = () => Promise<void>;

/** Whether this process can do all of its work, and if not, what is missing. */
export class Readiness {
  readonly #checks: Readonly<Record<string, Check>>;

  constructor(checks: Readonly<Record<string, Check>>) {
    this.#checks = checks;
  }

  async read(): Promise<ReadinessResponse> {
    const entries = await Promise.all(
      Object.entries(this.#checks).map(
        async ([name, check]) => [name, await outcomeOf(name, check)] as const,
      ),
    );
    const ready = entries.every(([, { ok }]) => ok);
    return { status: ready ? 'ready' : 'not_ready', checks: Object.fromEntries(entries) };
  }
}

async function outcomeOf(name: string, check: Check): Promise<ReadinessResponse['checks'][string]> {
  try {
    await within(checkWithinMs, name, check());
    return { ok: true };
  } catch (error) {
    // An AggregateError (every address refused) has no words of its own.
    const code = (error as { code?: unknown }).code;
    return {
      ok: false,
      detail: error instanceof Error && error.message !== '' ? error.message : String(code),
    };
  }
}
