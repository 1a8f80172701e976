import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from '@biznavigate/local';
import { Service } from '../../e2e/src/service.ts';
import type { Order } from '../hook/agent.ts';

const register = pathToFileURL(join(import.meta.dirname, '../hook/register.ts')).href;
/** What ends by itself, such as a start that fails, is not started again in a tight loop. */
const restartAfterMs = 200;
/** What the defaults of the runtime are made for. */
const heapMebibytes = 256;

export interface UnitOptions {
  readonly kind: 'backend' | 'ai';
  readonly name: string;
  readonly folder: string;
  readonly patches: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** A moment at which a process may have lost what it had in flight. */
export interface Interruption {
  readonly kind: UnitOptions['kind'];
  readonly pid: number;
  readonly at: number;
}

/** A process that ended by SIGKILL. */
export interface Death {
  readonly pid: number;
  /** Whether it was at work; otherwise it died in its start. */
  readonly wasReady: boolean;
}

/** One process of ours under a supervisor, which starts it again whenever it ends, as any deployment does. */
export class Unit {
  readonly kind: UnitOptions['kind'];
  readonly name: string;
  readonly #options: UnitOptions;
  readonly #interruptions: Interruption[] = [];
  readonly #deaths: Death[] = [];
  readonly #orders = new Map<string, Order>();
  #service: Service | null = null;
  #wanted = false;
  #running: Promise<void> = Promise.resolve();
  /** Null between two lives. */
  #alive: Service | null = null;
  #killed: number | null = null;
  /** Of each life another: while it is dead, its port may be taken. */
  #httpPort = 0;
  /** Ends that nobody of ours asked for, with the process's last words. */
  readonly endedByItself: string[] = [];
  outOfMemory = 0;

  constructor(options: UnitOptions) {
    this.kind = options.kind;
    this.name = options.name;
    this.#options = options;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#httpPort}`;
  }

  get interruptions(): readonly Interruption[] {
    return this.#interruptions;
  }

  get deaths(): readonly Death[] {
    return this.#deaths;
  }

  get pid(): number {
    return this.#service?.pid ?? 0;
  }

  /** Resolves when it says that it is ready. */
  start(): Promise<void> {
    this.#wanted = true;
    this.#running = this.#keepRunning();
    return this.whenReady();
  }

  /** Resolves when it runs and is ready, after whatever happened to it. */
  async whenReady(): Promise<void> {
    while (this.#wanted) {
      const service = this.#alive;
      if (service === null) await new Promise((resolve) => setTimeout(resolve, 20));
      else if (await isReady(service)) return;
    }
  }

  order(order: Order): void {
    if ('refuse' in order) this.#orders.set(order.refuse, order);
    this.#service?.tell(order);
  }

  /** Resolves when the running process has ended, however. */
  async ended(): Promise<void> {
    await this.#service?.exited;
  }

  /** SIGKILL; the supervisor starts it again. */
  async kill(): Promise<void> {
    const service = this.#service;
    if (service === null) return;
    this.#killed = service.pid;
    this.interrupted();
    await service.kill();
  }

  /** SIGTERM; the supervisor starts it again. */
  async roll(): Promise<void> {
    this.#killed = this.pid;
    await this.#service?.stop();
    await this.whenReady();
  }

  /** As a machine that sleeps: it does nothing, and does not know. */
  freeze(): void {
    this.interrupted();
    this.#service?.signal('SIGSTOP');
  }

  thaw(): void {
    this.interrupted();
    this.#service?.signal('SIGCONT');
  }

  /** SIGKILL, and nobody starts it again. */
  async vanish(): Promise<void> {
    this.#wanted = false;
    await this.kill();
    await this.#running;
  }

  async stop(): Promise<void> {
    this.#wanted = false;
    this.thaw();
    await this.#service?.stop();
    await this.#running;
  }

  /** What it had in flight may have to be done again. */
  interrupted(): void {
    this.#interruptions.push({ kind: this.kind, pid: this.pid, at: Date.now() });
  }

  async #keepRunning(): Promise<void> {
    while (this.#wanted) {
      const httpPort = await freePort();
      if (!this.#wanted) return;
      const service = this.#spawn(httpPort);
      const code = await service.exited;
      this.#interruptions.push({ kind: this.kind, pid: service.pid, at: Date.now() });
      if (service.wasKilled) this.#deaths.push({ pid: service.pid, wasReady: service.wasReady });
      if (service.tail().includes('heap out of memory')) this.outOfMemory++;
      if (this.#wanted && code !== null && this.#killed !== service.pid)
        this.endedByItself.push(`${this.name} ended with ${code}: ${service.tail()}`);
      if (this.#wanted && !service.wasKilled)
        await new Promise((resolve) => setTimeout(resolve, restartAfterMs));
    }
  }

  #spawn(httpPort: number): Service {
    const { kind, name, folder, patches, environment } = this.#options;
    this.#httpPort = httpPort;
    const query = new URLSearchParams({
      patches: patches.join(','),
      notes: join(folder, 'notes.ndjson'),
      service: name,
    });
    const port = kind === 'backend' ? { PORT: String(httpPort) } : { AI_HTTP_PORT: String(httpPort) };
    const service = new Service(kind, {
      log: join(folder, `${name}.log`),
      environment: { ...environment, ...port },
      nodeOptions: [`--max-old-space-size=${heapMebibytes}`, '--import', `${register}?${query.toString()}`],
    });
    this.#service = service;
    this.#alive = service;
    void service.exited.then(() => (this.#alive = null));
    for (const order of this.#orders.values()) service.tell(order);
    return service;
  }
}

/** False when it ends first. */
function isReady(service: Service): Promise<boolean> {
  return service.ready.then(
    () => true,
    () => false,
  );
}
