import { main } from './main';

void main(process.env, (line) => process.stdout.write(`${line}\n`)).then((code) => {
  process.exitCode = code;
});
