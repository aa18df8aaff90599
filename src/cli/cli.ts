import { main } from './main';

export const running = main(process.argv.slice(2), { node: process.execPath, cli: __filename }).then((code) => {
  // A push that outlived its two seconds must not hold the terminal; what it would have sent is kept.
  process.exit(code);
});
