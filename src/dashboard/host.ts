import { parseToPage, type FromPage, type ToPage } from '../domain/dashboard/messages';

/** What the page hears: messages, and whether the line to whoever sends them stands. */
export type Heard = ToPage | { type: 'lost' } | { type: 'found' };

/** Whoever shows the page: an editor, a server on this machine, or nobody, when it is a file. */
export interface Host {
  /** Something tells what changes: time goes on. In a file it stands where that was written. */
  isLive: boolean;
  send(message: FromPage): void;
  /** Begins to listen; returns a function that ends it. */
  listen(hear: (heard: Heard) => void): () => void;
  /** Keeps what the person chose while the page is hidden. */
  keep(chosen: unknown): void;
  kept(): unknown;
}

interface EditorApi {
  postMessage(message: FromPage): void;
  setState(state: unknown): void;
  getState(): unknown;
}

declare global {
  // The editor puts it there; it may be called once.
  var acquireVsCodeApi: (() => EditorApi) | undefined;
}

export function findHost(root: HTMLElement): Host {
  const editor = globalThis.acquireVsCodeApi?.();
  if (editor) return editorHost(editor);
  const { live } = root.dataset;
  return live === undefined ? NO_HOST : serverHost(live);
}

function editorHost(editor: EditorApi): Host {
  return {
    isLive: true,
    send: (message) => {
      editor.postMessage(message);
    },
    listen: (hear) => {
      const listener = ({ data }: MessageEvent<unknown>): void => {
        const message = parseToPage(data);
        if (message) hear(message);
      };
      window.addEventListener('message', listener);
      editor.postMessage({ type: 'ready' });
      return () => {
        window.removeEventListener('message', listener);
      };
    },
    keep: (chosen) => {
      editor.setState(chosen);
    },
    kept: () => editor.getState(),
  };
}

function serverHost(address: string): Host {
  return {
    ...NO_HOST,
    isLive: true,
    listen: (hear) => {
      const source = new EventSource(address);
      source.onmessage = ({ data }: MessageEvent<string>) => {
        const message = readJson(data);
        if (message) hear(message);
      };
      source.onerror = () => {
        hear({ type: 'lost' });
      };
      source.onopen = () => {
        hear({ type: 'found' });
      };
      return () => {
        source.close();
      };
    },
  };
}

const NO_HOST: Host = {
  isLive: false,
  send: () => undefined,
  listen: () => () => undefined,
  keep: () => undefined,
  kept: () => null,
};

/** A message as JSON text; `null` for anything else. */
export function readJson(text: string): ToPage | null {
  try {
    return parseToPage(JSON.parse(text));
  } catch {
    // Not JSON, so not ours.
    return null;
  }
}
