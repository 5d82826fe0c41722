/** The web application begins: who is there decides what is shown. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Application } from './app/application.tsx';
import './app/base.css';
import './app/gloves.css';

const host = document.getElementById('root');
if (!host) throw new Error('index.html has no #root');
// On this computer and over HTTPS; elsewhere browsers have none.
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/sw.js').catch(() => {});
createRoot(host).render(
  <StrictMode>
    <Application />
  </StrictMode>,
);
