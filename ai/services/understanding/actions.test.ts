import { suggestedActions } from '@biznavigate/contracts';
import { expect, it } from 'vitest';
import { createUnderstanding } from './index.ts';

const understanding = createUnderstanding();
const { signal } = new AbortController();
const understand = (text: string) =>
  understanding.understand({ text, receivedAt: '2025-10-25T10:30:00Z', profile: null, signal });

it.each([
  [
    'bhai 2 laptop aur 3 printer chahiye, order likh lo',
    'create_order',
    {
      items: [
        { product: 'laptop', quantity: 2 },
        { product: 'printer', quantity: 3 },
      ],
    },
  ],
  [
    'doctor se kal shaam 5 baje milna hai 3 log, call 9876543210',
    'schedule_call',
    { date: '2025-10-26', time: '17:00', people: 3, phone: '+919876543210' },
  ],
  ['where is my order 4521', 'check_order_status', { order_ids: ['4521'] }],
  ['please cancel order ORD-88213', 'cancel_order', { order_ids: ['ORD-88213'] }],
  ['do you deliver to Nagpur 440010', 'check_delivery', { locations: ['Nagpur', '440010'] }],
  ['let me talk to a real person please', 'assign_to_human', { reason: 'asked_for' }],
  ['fridge kharab nikla, bahut ghatiya service hai aapki', 'assign_to_human', { reason: 'complaint' }],
  ['where is my parcel', 'request_details', { missing: ['order_id'] }],
] as const)('“%s” gives %s what it needs', async (text, action, parameters) => {
  const result = await understand(text);
  expect(result.suggested_actions).toContain(action);
  expect(result.action_parameters[action]).toMatchObject(parameters);
});

it('guesses no day when two are said, and hands both over as written', async () => {
  const { action_parameters: parameters } = await understand('demo ke liye kal ya parso aa sakta hu?');
  expect(parameters.schedule_call).toEqual({ dates: ['kal', 'parso'] });
});

it('hands a stretch of time over as it is written', async () => {
  const { action_parameters: parameters } = await understand('demo ke liye kal 3-5pm aa sakta hu?');
  expect(parameters.schedule_call).toEqual({ dates: ['kal 3-5pm'] });
});

it('every parameter of every action is said in the message or named by the contract', async () => {
  const { suggested_actions, action_parameters, entities } = await understand(
    'bhai 2 laptop chahiye, budget 40k each, kal tak Indore pahunchega?',
  );
  const said = JSON.stringify(entities);
  for (const [action, parameters] of Object.entries(action_parameters)) {
    expect(suggested_actions).toContain(action);
    expect(suggestedActions).toContain(action);
    for (const place of parameters.locations ?? []) expect(said).toContain(place);
    for (const { product } of parameters.items ?? []) expect(entities.products).toContain(product);
  }
});

it('an action that the message gives nothing for has no parameters', async () => {
  expect((await understand('hello')).action_parameters).toEqual({});
});
