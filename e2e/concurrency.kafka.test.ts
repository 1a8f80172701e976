import type { Lead, LeadList, MessageList, Timeline } from '@biznavigate/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { System, eventually } from './src/system.ts';

/** A hundred requests at once, as a channel sends them when it comes back from an outage of its own. */
describe('a hundred at once', () => {
  let system: System;

  beforeAll(async () => {
    system = await System.start();
  });

  afterAll(() => system.stop());

  const hundred = <T>(work: (index: number) => Promise<T>) =>
    Promise.all(Array.from({ length: 100 }, (_, index) => work(index)));

  test('identical first posts make one lead', async () => {
    const answers = await hundred(() =>
      system.request('POST', '/leads', { source: 'instagram', platform_user_id: 'same', name: 'Asha' }),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(99);
    expect(new Set(answers.map(({ body }) => (body as Lead).lead_id)).size).toBe(1);
    const { body } = await system.request('GET', '/leads?q=same');
    expect((body as LeadList).leads).toHaveLength(1);
  });

  test('messages of one lead are numbered without a gap, and answered and applied in that order', async () => {
    const { body } = await system.request('POST', '/leads', {
      source: 'website',
      platform_user_id: 'talkative',
    });
    const { lead_id } = body as Lead;
    const answers = await hundred((index) =>
      system.request('POST', `/leads/${lead_id}/messages`, { message_text: `I want ${index + 1} laptops` }),
    );
    const numbers = answers.map((answer) => (answer.body as { lead_seq: number }).lead_seq);
    const oneToHundred = Array.from({ length: 100 }, (_, index) => index + 2);
    expect(numbers.toSorted((left, right) => left - right)).toEqual(oneToHundred);

    await eventually('an analysis of each', async () => {
      const list = await system.request('GET', `/leads/${lead_id}/messages?limit=1000`);
      return (list.body as MessageList).messages.every(({ analysis }) => analysis !== null) ? true : null;
    });
    const timeline = await system.request('GET', `/leads/${lead_id}/timeline?limit=1000`);
    const applied = (timeline.body as Timeline).entries.filter(({ type }) => type === 'analysis.completed');
    expect(applied.map(({ data }) => data['lead_seq'])).toEqual(oneToHundred);
    const { body: lead } = await system.request('GET', `/leads/${lead_id}`);
    expect((lead as Lead).latest_analysis?.lead_seq).toBe(101);
  });
});
