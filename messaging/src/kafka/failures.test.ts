import {
  AuthenticationError,
  MultipleErrors,
  NetworkError,
  ProtocolError,
  UserError,
} from '@platformatic/kafka';
import { describe, expect, test } from 'vitest';
import { MessagingError } from '../errors.ts';
import { Backoff } from './backoff.ts';
import { code } from './codes.ts';
import { failureOf, failureOfCode, isCausedBy } from './failures.ts';

function systemError(name: string): Error {
  return Object.assign(new Error(`connect ${name} 127.0.0.1:9092`), { code: name });
}

describe('failures', () => {
  test('a refused login is one, however deep it is wrapped, also beside brokers that are down', () => {
    const refused = new NetworkError('Connection failed.', {
      cause: new AuthenticationError('SASL authentication failed.', {
        cause: new MultipleErrors('response', [
          new ProtocolError(code.SASL_AUTHENTICATION_FAILED, 'Invalid password'),
        ]),
      }),
    });
    const down = new NetworkError('Connection failed.', { cause: systemError('ECONNREFUSED') });
    const failure = failureOf(
      new AggregateError([down, refused], 'Cannot connect to any broker.'),
      'publish',
    );
    expect(failure).toMatchObject({ code: 'AUTHENTICATION_FAILED' });
    expect(failure.message).toContain('Invalid password');
  });

  test.each(['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'EPIPE'])(
    '%s is a broker that can not be reached, and is named',
    (name) => {
      const failure = failureOf(new NetworkError('Connection failed.', { cause: systemError(name) }), 'x');
      expect(failure.code).toBe('UNAVAILABLE');
      expect(failure.message).toContain(name);
    },
  );

  test.each([
    systemError('DEPTH_ZERO_SELF_SIGNED_CERT'),
    systemError('ERR_TLS_CERT_ALTNAME_INVALID'),
    systemError('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
    systemError('EPROTO'),
    new UserError('Broker requires TLS.'),
  ])('%s is a matter of TLS', (cause) => {
    expect(failureOf(new NetworkError('Connection failed.', { cause }), 'x').code).toBe('TLS_FAILED');
  });

  test.each([
    [code.MESSAGE_TOO_LARGE, 'RECORD_TOO_LARGE'],
    [code.UNKNOWN_TOPIC_OR_PARTITION, 'UNKNOWN_TOPIC'],
    [code.TOPIC_AUTHORIZATION_FAILED, 'NOT_AUTHORIZED'],
    [code.GROUP_AUTHORIZATION_FAILED, 'NOT_AUTHORIZED'],
    [code.NOT_LEADER_OR_FOLLOWER, 'UNAVAILABLE'],
    [code.NOT_ENOUGH_REPLICAS, 'UNAVAILABLE'],
    [code.OUT_OF_ORDER_SEQUENCE_NUMBER, 'UNEXPECTED'],
    [12345, 'UNEXPECTED'],
  ])('code %i is %s', (errorCode, meaning) => {
    const failure = failureOfCode(errorCode, 'x');
    expect(failure.code).toBe(meaning);
    expect(isCausedBy(failure, errorCode)).toBe(true);
  });

  test('one of ours stays as it is; anything else is unexpected and keeps its cause', () => {
    const ours = new MessagingError('CLOSED', 'x');
    expect(failureOf(ours, 'y')).toBe(ours);
    const bug = new TypeError('undefined is not a function');
    expect(failureOf(bug, 'y')).toMatchObject({ code: 'UNEXPECTED', cause: bug });
  });
});

test('pauses double up to their limit, and begin anew after a success', () => {
  const backoff = new Backoff(100, 1000);
  const pauses = Array.from({ length: 6 }, () => backoff.next(() => 1));
  expect(pauses).toEqual([100, 200, 400, 800, 1000, 1000]);
  expect(backoff.failing).toBe(true);
  backoff.succeeded();
  expect(backoff.failing).toBe(false);
  expect(backoff.next(() => 0)).toBe(50);
});
