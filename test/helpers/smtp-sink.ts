import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterThisTest } from './temporary';

/** A mail as it came over the wire. */
export interface ReceivedMail {
  from: string;
  to: string[];
  /** Headers and body. */
  data: string;
}

/** As much of a mail server as a client needs, on a real socket, closed after the test. */
export interface SmtpSink {
  url: string;
  mails: ReceivedMail[];
  /** Answers every receiver with this refusal; `null` takes them. */
  refusal: string | null;
}

export async function startSmtpSink(): Promise<SmtpSink> {
  const sink: SmtpSink = { url: '', mails: [], refusal: null };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    serve(socket, sink);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  sink.url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  afterThisTest(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return sink;
}

function serve(socket: Socket, sink: SmtpSink): void {
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  let mail: ReceivedMail = { from: '', to: [], data: '' };
  let isData = false;
  let rest = '';
  const hear = (line: string): void => {
    if (isData) {
      if (line !== '.') {
        mail.data += `${line.replace(/^\.\./, '.')}\n`;
        return;
      }
      isData = false;
      sink.mails.push(mail);
      mail = { from: '', to: [], data: '' };
      say('250 Kept');
      return;
    }
    const address = /<(.*)>/.exec(line)?.[1] ?? '';
    switch (line.slice(0, 4).toUpperCase()) {
      case 'MAIL':
        mail.from = address;
        say('250 OK');
        break;
      case 'RCPT':
        if (sink.refusal === null) mail.to.push(address);
        say(sink.refusal ?? '250 OK');
        break;
      case 'DATA':
        isData = true;
        say('354 Go on');
        break;
      case 'QUIT':
        say('221 Bye');
        socket.end();
        break;
      default:
        say('250 sink');
    }
  };
  socket.on('error', () => socket.destroy());
  socket.setEncoding('utf8').on('data', (part: string) => {
    const lines = (rest + part).split('\r\n');
    rest = lines.pop() ?? '';
    lines.forEach(hear);
  });
  say('220 sink');
}
