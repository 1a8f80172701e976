/**
 * Stands in for a service: says 'ready', stops on SIGTERM and when its channel closes. The variable STANDIN makes it
 * misbehave: `dies` at once with code 7, `slow` takes half a second to stop, `stubborn` ignores SIGTERM.
 */
import { processEnvironment } from '../config.ts';

const environment = processEnvironment();
const log = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

function finish(): void {
  log({ msg: 'finished its work' });
  process.exit(0);
}

log({ msg: 'stand-in up', port: environment['PORT'], brokers: environment['KAFKA_BROKERS'] });
process.on('SIGTERM', () => {
  log({ msg: 'stopping' });
  if (environment['STANDIN'] === 'slow') setTimeout(finish, 500);
  else if (environment['STANDIN'] !== 'stubborn') finish();
});
if (environment['STANDIN'] === 'dies') {
  log({ msg: 'the cat ate the configuration' });
  process.exitCode = 7;
  process.disconnect();
} else {
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}
