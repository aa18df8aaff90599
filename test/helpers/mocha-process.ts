// Loaded before everything else, because other helpers copy the environment.

const isWorker = process.env['MOCHA_WORKER_ID'] !== undefined;

// What is measured runs in mocha's own processes. Node reads the variable when it starts and hands it on to all that it starts:
// the workers of a parallel run need it from the process that starts them, and what a test starts must never write any.
if (isWorker || !process.argv.includes('--parallel')) delete process.env['NODE_V8_COVERAGE'];

// A worker writes what it covered when it is told to end, and is killed a second later: too soon on a busy machine.
if (isWorker) process.on('SIGTERM', () => undefined);
