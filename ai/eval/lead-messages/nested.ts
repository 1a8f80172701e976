import { folds } from '../../services/understanding/classifier/folds.ts';
import { trainLeadModel } from '../../services/understanding/classifier/lead-model.ts';
import { LeadClassifier } from '../../services/understanding/classifier/tier.ts';
import { trainLeadTagger } from '../../services/understanding/tagger/lead-tagger.ts';
import { Tagger } from '../../services/understanding/tagger/tagger.ts';
import { labelledLeads } from '../../services/understanding/training/leads.ts';
import { filledMessages, trainingMessages } from '../../services/understanding/training/messages.ts';
import { Tiers } from '../../services/understanding/understanding.ts';
import type { Row } from './row.ts';
import { answerAll, type Answered } from './run.ts';

const OUTER_FOLDS = 5;

/**
 * Nested cross-validation: each fold is answered by models that were trained, and calibrated by folds of their own, on the
 * written messages and the other folds.
 */
export async function nestedAnswers(rows: readonly Row[]): Promise<Answered[]> {
  const parts = folds(
    rows.map(({ intent, lang }) => `${intent} ${lang}`),
    OUTER_FOLDS,
  );
  const [written, filled, leads] = [trainingMessages(), filledMessages(), labelledLeads()];
  const answered: Answered[] = [];
  for (let part = 0; part < OUTER_FOLDS; part += 1) {
    const train = rows.filter((_, i) => parts[i] !== part);
    const classifier = new LeadClassifier(trainLeadModel(written, train));
    const tagger = new Tagger(trainLeadTagger({ written: filled, leads, real: train }));
    answered.push(
      ...(await answerAll(
        rows.filter((_, i) => parts[i] === part),
        new Tiers({ classifier, tagger, llm: null }),
        null,
      )),
    );
  }
  return answered;
}
