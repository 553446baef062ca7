// Keeps the page up to date: listens to /events, fetches the page again after a change and morphs the difference in;
// counts ages up each second; says so when the connection is lost.
import { ageWords, silenceWords } from './age.js';
import { morph } from './morph.js';

const FETCH_TIMEOUT_MS = 10_000;
/** The server sends something at least every 15 s. */
const SILENCE_MS = 40_000;
const RETRY_MS = 3_000;

const content = /** @type {HTMLElement} */ (document.getElementById('isi'));
const connection = /** @type {HTMLElement} */ (document.getElementById('sambungan'));

let heardAt = Date.now();
let running = false;
let again = false;
/** Server's clock minus this one's: ages are right even when this clock is wrong. */
let clockOffset = 0;

/** @param {'live' | 'lost'} state */
function show(state) {
  if (connection.dataset['state'] === state) {
    return;
  }
  connection.dataset['state'] = state;
  connection.textContent = state === 'live' ? 'langsung' : 'sambungan terputus, mencoba lagi';
}

function readClock() {
  const now = Date.parse(content.dataset['now'] ?? '');
  clockOffset = Number.isNaN(now) ? clockOffset : now - Date.now();
}

function countUp() {
  const now = Date.now() + clockOffset;
  for (const element of document.querySelectorAll('time[data-age]')) {
    const time = /** @type {HTMLTimeElement} */ (element);
    const seconds = Math.max(0, Math.floor((now - Date.parse(time.dateTime)) / 1000));
    const words = time.dataset['age'] === 'silence' ? silenceWords(seconds) : `${ageWords(seconds)} lalu`;
    if (time.textContent !== words) {
      time.textContent = words;
    }
  }
}

async function refresh() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' }, signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
    if (!response.ok) {
      throw new Error(`status ${response.status}`);
    }
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
    const next = fresh.getElementById('isi');
    if (next !== null) {
      document.title = fresh.title;
      morph(content, /** @type {HTMLElement} */ (document.importNode(next, true)));
      readClock();
      countUp();
    }
    show('live');
  } catch {
    show('lost');
    setTimeout(() => void refresh(), RETRY_MS);
  } finally {
    running = false;
    if (again) {
      again = false;
      void refresh();
    }
  }
}

/** @returns {EventSource} */
function listen() {
  const events = new EventSource('/events');
  const heard = () => {
    heardAt = Date.now();
  };
  events.addEventListener('heartbeat', heard);
  for (const name of ['ready', 'changed']) {
    events.addEventListener(name, () => {
      heard();
      void refresh();
    });
  }
  events.addEventListener('error', () => show('lost'));
  return events;
}

readClock();
let events = listen();
setInterval(() => {
  countUp();
  const lost = Date.now() - heardAt > SILENCE_MS;
  if (lost || events.readyState === EventSource.CLOSED) {
    show('lost');
    events.close();
    heardAt = Date.now() - SILENCE_MS + RETRY_MS;
    events = listen();
  }
}, 1000);
