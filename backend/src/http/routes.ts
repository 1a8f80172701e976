import type { FastifyInstance } from 'fastify';

/** Which methods a path takes, to tell a wrong method from a wrong path. */
export class Routes {
  readonly #routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];

  /** Has to be called before the first route is registered. */
  watch(server: FastifyInstance): void {
    server.addHook('onRoute', ({ url, method }) => {
      if (url.includes('*')) return;
      this.#routes.push({ pattern: patternOf(url), methods: [method].flat() });
    });
  }

  /** In the form of the header `Allow`; null when there is no such path. */
  allowed(url: string): string | null {
    const path = url.split('?', 1)[0] ?? '';
    const methods = this.#routes
      .filter(({ pattern }) => pattern.test(path))
      .flatMap((route) => route.methods);
    return methods.length === 0 ? null : [...new Set([...methods, 'OPTIONS'])].toSorted().join(', ');
  }
}

function patternOf(url: string): RegExp {
  const literal = url.replaceAll(/[^\w/:-]/g, String.raw`\$&`);
  return new RegExp(`^${literal.replaceAll(/:[^/]+/g, '[^/]+')}$`);
}
