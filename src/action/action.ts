import { main } from './main';

export const running = main(process.env, (line) => process.stdout.write(`${line}\n`)).then((code) => {
  process.exitCode = code;
});
