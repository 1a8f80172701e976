import { describe, expect, test } from 'vitest';
import { code } from '../codes.ts';
import { assignRanges } from './range-assignment.ts';
import { reconcile, verdictOf } from './reconciliation.ts';

const set = (...keys: readonly string[]): ReadonlySet<string> => new Set(keys);

describe('reconciling with what the group wants', () => {
  test('what is wanted and not there is loaded, what is there and not wanted is asked back', () => {
    expect(reconcile(set('a', 'b'), { owned: set('b', 'c'), loading: set() })).toEqual({
      askBack: ['c'],
      load: ['a'],
      forget: [],
    });
  });

  test('what is being loaded is neither loaded twice nor asked back, but forgotten', () => {
    expect(reconcile(set('a'), { owned: set(), loading: set('a', 'b') })).toEqual({
      askBack: [],
      load: [],
      forget: ['b'],
    });
  });

  test('with what it wants there is nothing to do', () => {
    expect(reconcile(set('a'), { owned: set('a'), loading: set() })).toEqual({
      askBack: [],
      load: [],
      forget: [],
    });
  });
});

describe('what the answer to a heartbeat means', () => {
  test.each([
    [code.NONE, 'in'],
    [code.FENCED_MEMBER_EPOCH, 'out'],
    [code.UNKNOWN_MEMBER_ID, 'out'],
    [code.ILLEGAL_GENERATION, 'out'],
    [code.REBALANCE_IN_PROGRESS, 'rebalance'],
    [code.NOT_COORDINATOR, 'again'],
    [code.COORDINATOR_LOAD_IN_PROGRESS, 'again'],
    [code.GROUP_AUTHORIZATION_FAILED, 'refused'],
    [code.UNSUPPORTED_VERSION, 'refused'],
  ])('code %i is %s', (errorCode, verdict) => {
    expect(verdictOf(errorCode)).toBe(verdict);
  });
});

describe('dividing partitions in ranges', () => {
  const members = [
    { memberId: 'b', topics: ['x', 'y'] },
    { memberId: 'a', topics: ['x', 'y'] },
    { memberId: 'c', topics: ['x'] },
  ];

  test('each partition goes to one member that wants the topic; the first get more', () => {
    const assignment = assignRanges(members, new Map([['x', 4]]));
    expect(Object.fromEntries([...assignment].map(([id, topics]) => [id, topics.get('x')]))).toEqual({
      a: [0, 1],
      b: [2],
      c: [3],
    });
  });

  test('topics alike are divided alike', () => {
    const two = members.slice(0, 2);
    for (const topics of assignRanges(
      two,
      new Map([
        ['x', 3],
        ['y', 3],
      ]),
    ).values())
      expect(topics.get('x')).toEqual(topics.get('y'));
  });

  test('members beyond the partitions get nothing, and topics that nobody wants go to nobody', () => {
    const assignment = assignRanges(
      members,
      new Map([
        ['x', 1],
        ['z', 5],
      ]),
    );
    expect([...assignment.values()].map((topics) => [...topics])).toEqual([[['x', [0]]], [], []]);
  });
});
