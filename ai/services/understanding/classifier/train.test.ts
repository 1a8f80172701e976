import { intents } from '@biznavigate/contracts';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { trainingMessages } from '../training/messages.ts';
import { calibrationError, fitTemperature, softmax } from './calibration.ts';
import { decodeModel, encodeModel } from './model-file.ts';
import { Model } from './model.ts';
import { MODEL_FILE } from './tier.ts';
import { SETTINGS, train, type Example } from './train.ts';

const settings = { ...SETTINGS, bits: 12 };
const example = (text: string, label: string): Example => ({
  input: { words: text.split(' '), signs: [] },
  label,
});
const examples = [
  example('what is the price', 'price'),
  example('price of this', 'price'),
  example('how much does it cost', 'price'),
  example('where is my order', 'order'),
  example('order not received', 'order'),
  example('when will my order come', 'order'),
];

it('learns what tells the classes apart, misspelled too', () => {
  const model = train(examples, settings);
  const best = (text: string) => model.predict(model.vector({ words: text.split(' '), signs: [] }))[0]?.label;
  expect([best('prise of this'), best('my ordr')]).toEqual(['price', 'order']);
});

it('makes the same bytes every time', () => {
  expect(encodeModel(train(examples, settings).weights)).toEqual(
    encodeModel(train(examples, settings).weights),
  );
});

it('predicts the same after it was written and read', () => {
  const model = train(examples, settings);
  const again = new Model(decodeModel(encodeModel(model.weights)));
  const input = { words: ['price', 'please'], signs: [] };
  expect(again.predict(again.vector(input))).toEqual(model.predict(model.vector(input)));
});

it('refuses a file that is something else, or cut short', () => {
  const bytes = encodeModel(train(examples, settings).weights);
  expect(() => decodeModel(bytes.subarray(0, -1))).toThrow('cut short');
  expect(() => decodeModel(new Uint8Array(64))).toThrow('not a model file');
});

it('has one set of labels: those of the contract, of the training messages and of the committed model', () => {
  const trained = new Set(trainingMessages().map(({ intent }) => intent));
  const { labels } = decodeModel(readFileSync(MODEL_FILE));
  expect([...trained].toSorted()).toEqual([...intents].toSorted());
  expect([...labels]).toEqual([...intents].toSorted());
});

it('finds the temperature at which confidence is what it says', () => {
  // Margins of 1 against 0, right three times in four.
  const scored = [0, 0, 0, 1].map((label) => ({ margins: new Float64Array([1, 0]), label }));
  expect(softmax([1, 0], fitTemperature(scored))[0]).toBeCloseTo(0.75, 2);
  expect(calibrationError([0, 1, 2, 3].map((i) => ({ confidence: 0.75, right: i < 3 })))).toBeCloseTo(0, 5);
});
