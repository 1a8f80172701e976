import { writeFileSync } from 'node:fs';
import { createUnderstanding } from '../services/understanding/index.ts';
import { evaluateAll, evaluateStrangers } from './all.ts';
import { evaluateEntities } from './entities/run.ts';
import { parseCommand, USAGE, type Command } from './arguments.ts';
import { fit } from './fit.ts';
import { reportOn } from './lead-messages/report.ts';
import { readRows } from './lead-messages/row.ts';
import { answerAll, type Answered } from './lead-messages/run.ts';
import {
  printClassifierSpeed,
  printEntities,
  printRates,
  printFit,
  printIntents,
  printReport,
  printSpeed,
} from './print.ts';
import { understandingSpeed } from './speed.ts';

function out(text: string): void {
  process.stdout.write(text);
}

/** One result a line, in the form of the labelled messages, so that others can score them. */
function predictionLine({ row, result }: Answered): string {
  const {
    intent,
    entities,
    top,
    also,
    urgent,
    language,
    suggested_actions,
    action_parameters,
    suggested_response,
  } = result;
  return JSON.stringify({
    id: row.id,
    intent: intent.intent,
    confidence: intent.confidence,
    tier: intent.tier,
    top,
    also,
    urgent,
    language,
    entities,
    suggested_actions,
    action_parameters,
    suggested_response,
  });
}

const MESSAGE = 'a message, with its reply';

async function messages({
  file,
  json,
  predictions,
}: Extract<Command, { name: 'messages' }>): Promise<number> {
  const rows = readRows(file);
  const understanding = createUnderstanding();
  const answered = await answerAll(rows, understanding, null);
  if (predictions !== null) writeFileSync(predictions, `${answered.map(predictionLine).join('\n')}\n`);
  const report = reportOn(answered, null);
  const speed = await understandingSpeed(rows, understanding);
  out(
    json ? `${JSON.stringify({ ...report, ...speed })}\n` : printReport(report) + printSpeed(MESSAGE, speed),
  );
  return 0;
}

async function all(json: boolean): Promise<number> {
  const { drops, ...everything } = await evaluateAll();
  if (json) {
    out(`${JSON.stringify({ ...everything, drops })}\n`);
  } else {
    out(printReport(everything.messages));
    out(printIntents('another voice', everything.heldOut));
    out(printIntents('people never read', everything.unseen));
    out(printRates(' ', everything.unseen.entities));
    out(printIntents('customers not trained on', everything.strangers));
    for (const [name, report] of Object.entries(everything.sets)) out(printFit(name, report));
    out(printSpeed(MESSAGE, everything.speed));
    out(printSpeed('rules with all extractors', everything.rules));
    out(printClassifierSpeed(everything.classifier));
    out(printRates('sentences', everything.sentences));
    out(printEntities(everything.entities));
    out(`replies ungrounded over the demo businesses: ${everything.ungrounded}\n`);
    for (const { name, stored, now } of drops)
      out(`WORSE than the baseline: ${name} was ${stored}, is ${now ?? 'not measured'}\n`);
    if (drops.length === 0) out('nothing is worse than the baseline\n');
  }
  return drops.length === 0 ? 0 : 1;
}

async function strangers(json: boolean): Promise<number> {
  const report = await evaluateStrangers();
  out(json ? `${JSON.stringify(report)}\n` : printReport(report));
  return 0;
}

function entities({ folder, json }: Extract<Command, { name: 'entities' }>): number {
  const report = evaluateEntities(folder);
  out(json ? `${JSON.stringify(report)}\n` : printEntities(report));
  return 0;
}

async function run(command: Command): Promise<number> {
  switch (command.name) {
    case 'all':
      return all(command.json);
    case 'messages':
      return messages(command);
    case 'strangers':
      return strangers(command.json);
    case 'entities':
      return entities(command);
    case 'fit': {
      const report = fit(command);
      out(command.json ? `${JSON.stringify(report)}\n` : printFit('fit', report));
      return 0;
    }
  }
}

try {
  process.exitCode = await run(parseCommand(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 2;
}
