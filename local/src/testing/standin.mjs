// Stands in for a service: says 'ready', stops on SIGTERM and when its channel closes. STANDIN tells it to misbehave.
const stop = () => process.exit(0);
console.log(
  JSON.stringify({ msg: 'stand-in up', port: process.env.PORT, brokers: process.env.KAFKA_BROKERS }),
);
process.on('SIGTERM', () => {
  console.log(JSON.stringify({ msg: 'stopping' }));
  if (process.env.STANDIN !== 'stubborn') stop();
});
process.on('disconnect', stop);
if (process.env.STANDIN === 'dies') {
  console.log(JSON.stringify({ msg: 'the cat ate the configuration' }));
  process.exitCode = 7;
  process.disconnect();
} else {
  process.send('ready');
}
