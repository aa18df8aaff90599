import { createRoot } from 'react-dom/client';
import { App } from './app';
import './dashboard.css';
import { findHost, readJson } from './host';

const root = document.getElementById('root');
if (root) {
  const first = document.getElementById('first')?.textContent ?? '';
  createRoot(root).render(<App host={findHost(root)} first={readJson(first)} />);
}
