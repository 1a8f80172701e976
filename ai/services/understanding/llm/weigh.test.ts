import type { Intent } from '@biznavigate/contracts';
import { describe, expect, it } from 'vitest';
import { calibrationError } from '../classifier/calibration.ts';
import { seeded } from '../classifier/random.ts';
import type { Ranked } from '../result.ts';
import { weigh } from './weigh.ts';

const rank = (intent: Intent, probability: number): Ranked => ({ intent, probability });
const hesitant = [
  rank('PRICING_INQUIRY', 0.45),
  rank('ORDER_REQUEST', 0.3),
  rank('AVAILABILITY_INQUIRY', 0.15),
  rank('UNKNOWN', 0.06),
  rank('PRODUCT_INQUIRY', 0.02),
  rank('SPAM', 0.02),
];
const after = (intent: Intent, confidence: number, ranking = hesitant) =>
  weigh(ranking, ranking.slice(0, 5), { intent, confidence, urgent: false, reply: 'x' });

describe('a model’s answer', () => {
  it('that agrees makes the classifier surer, and never surer than 0.95', () => {
    const [best] = after('PRICING_INQUIRY', 1);
    expect(best?.intent).toBe('PRICING_INQUIRY');
    expect(best?.probability).toBeGreaterThan(0.8);
    expect(best?.probability).toBeLessThanOrEqual(0.95);
  });

  it('that differs wins over a classifier that hesitates, and is then less sure', () => {
    const [best] = after('ORDER_REQUEST', 1);
    expect(best?.intent).toBe('ORDER_REQUEST');
    expect(best?.probability).toBeLessThan(after('PRICING_INQUIRY', 1)[0]?.probability ?? 0);
  });

  it('does not overrule a classifier that all but excludes it, however sure the model says it is', () => {
    const ranking = [rank('COMPLAINT', 0.78), ...hesitant.slice(1, 4), rank('SMALL_TALK', 0.002)];
    expect(after('SMALL_TALK', 1, ranking)[0]?.intent).toBe('COMPLAINT');
  });

  it('counts for less the less sure the model is', () => {
    const sure = [0, 0.5, 1].map((confidence) => after('ORDER_REQUEST', confidence)[0]?.probability ?? 0);
    expect(sure).toEqual([...sure].sort((a, b) => a - b));
  });

  it('leaves probabilities that sum to 1', () => {
    for (const intent of ['PRICING_INQUIRY', 'UNKNOWN', 'PRODUCT_INQUIRY'] as const) {
      const sum = after(intent, 0.9).reduce((total, { probability }) => total + probability, 0);
      expect(sum).toBeCloseTo(1, 6);
    }
  });
});

it.each([0.75, 0.85, 0.9])(
  'stays calibrated with a model that is right in %d of the cases and always says 0.99',
  (accuracy) => {
    const random = seeded(7);
    const draw = (): Intent => {
      let left = random();
      return hesitant.find(({ probability }) => (left -= probability) <= 0)?.intent ?? 'SPAM';
    };
    const answers = Array.from({ length: 4_000 }, () => {
      const truth = draw();
      const others = hesitant.slice(0, 5).filter(({ intent }) => intent !== truth);
      const wrong = others[Math.floor(random() * others.length)]?.intent ?? 'UNKNOWN';
      const offered = others.length < 5;
      const [best] = after(offered && random() < accuracy ? truth : wrong, 0.99);
      return { confidence: best?.probability ?? 0, right: best?.intent === truth };
    });
    const overclaiming = calibrationError(answers.map(({ right }) => ({ confidence: 0.99, right })));
    const error = calibrationError(answers);
    expect(error).toBeLessThan(0.12);
    expect(error).toBeLessThan(overclaiming * 0.75);
  },
);
