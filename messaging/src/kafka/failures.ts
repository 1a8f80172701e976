import { protocolErrorsCodesById } from '@platformatic/kafka';
import { MessagingError, type MessagingErrorCode } from '../errors.ts';
import { code, isTransient } from './codes.ts';

/** What the client, Node and the broker put on their errors, wherever in the chain it stands. */
interface Link {
  readonly message?: string;
  readonly code?: string;
  readonly apiCode?: number;
  readonly serverErrorMessage?: string | null;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

/** An error of the client as one of ours. The reason may be nested deep: the client wraps refused logins as lost connections. */
export function failureOf(error: unknown, doing: string): MessagingError {
  if (error instanceof MessagingError) return error;
  const links = chainOf(error);
  const classified = classify(links) ?? { code: 'UNEXPECTED' as const, detail: textOf(links.at(-1)) };
  return new MessagingError(classified.code, `${doing}: ${classified.detail}`, { cause: error });
}

/** A code that the broker answered with. */
export function failureOfCode(
  errorCode: number,
  doing: string,
  serverMessage?: string | null,
): MessagingError {
  const detail = [nameOf(errorCode), serverMessage].filter(Boolean).join(', ');
  return new MessagingError(meaningOf(errorCode), `${doing}: ${detail}`, { cause: { apiCode: errorCode } });
}

/** Whether the broker answered with this code. */
export function isCausedBy(error: unknown, errorCode: number): boolean {
  return chainOf(error).some(({ apiCode }) => apiCode === errorCode);
}

export function isUnavailable(error: unknown): boolean {
  return error instanceof MessagingError && error.code === 'UNAVAILABLE';
}

function nameOf(errorCode: number): string {
  return protocolErrorsCodesById[errorCode] ?? `error ${errorCode}`;
}

function chainOf(error: unknown): Link[] {
  const links: Link[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 8) return;
    const link = value as Link;
    links.push(link);
    visit(link.cause, depth + 1);
    for (const nested of link.errors ?? []) visit(nested, depth + 1);
  };
  visit(error, 0);
  return links;
}

/** What never comes back by itself is named before what may: one broker of three refuses a login, two are down. */
const classifiers: readonly ((link: Link) => MessagingErrorCode | null)[] = [
  (link) => (link.code === 'PLT_KFK_AUTHENTICATION' ? 'AUTHENTICATION_FAILED' : null),
  (link) => (isTlsProblem(link) ? 'TLS_FAILED' : null),
  (link) => (link.apiCode === undefined ? null : meaningOf(link.apiCode)),
  (link) => (isNetworkProblem(link) ? 'UNAVAILABLE' : null),
];

function classify(links: readonly Link[]): { code: MessagingErrorCode; detail: string } | null {
  for (const classifier of classifiers)
    for (const link of links) {
      const found = classifier(link);
      if (found !== null) return { code: found, detail: explain(link, links) };
    }
  return null;
}

function explain(link: Link, links: readonly Link[]): string {
  const said = links.find((each) => Boolean(each.serverErrorMessage))?.serverErrorMessage;
  const deepest = links.findLast((each) => each.code?.startsWith('E') === true) ?? link;
  return said ?? textOf(deepest);
}

function textOf(link: Link | undefined): string {
  return link?.message || link?.code || 'unknown reason';
}

function isTlsProblem({ code: name = '', message = '' }: Link): boolean {
  return (
    /^(ERR_TLS|ERR_SSL|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|CERT_|EPROTO)/.test(name) ||
    message === 'Broker requires TLS.' ||
    message.startsWith('TLS handshake failed')
  );
}

function isNetworkProblem({ code: name = '' }: Link): boolean {
  return (
    name === 'PLT_KFK_NETWORK' ||
    name === 'PLT_KFK_TIMEOUT' ||
    /^E(CONN|HOST|NET|PIPE|TIMEDOUT|AI_)/.test(name)
  );
}

function meaningOf(errorCode: number): MessagingErrorCode {
  switch (errorCode) {
    case code.UNSUPPORTED_SASL_MECHANISM:
    case code.ILLEGAL_SASL_STATE:
    case code.SASL_AUTHENTICATION_FAILED:
      return 'AUTHENTICATION_FAILED';
    case code.MESSAGE_TOO_LARGE:
    case code.RECORD_LIST_TOO_LARGE:
      return 'RECORD_TOO_LARGE';
    default:
      return meaningForTopics(errorCode);
  }
}

function meaningForTopics(errorCode: number): MessagingErrorCode {
  switch (errorCode) {
    case code.UNKNOWN_TOPIC_OR_PARTITION:
    case code.UNKNOWN_TOPIC_ID:
    case code.INVALID_TOPIC_EXCEPTION:
      return 'UNKNOWN_TOPIC';
    case code.TOPIC_AUTHORIZATION_FAILED:
    case code.GROUP_AUTHORIZATION_FAILED:
    case code.CLUSTER_AUTHORIZATION_FAILED:
      return 'NOT_AUTHORIZED';
    default:
      return isTransient(errorCode) ? 'UNAVAILABLE' : 'UNEXPECTED';
  }
}
