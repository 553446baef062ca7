// Loaded before the agent by the slope leg of its benchmark: its clock runs fifty times as fast, so that a report each
// second becomes one each 20 ms. Longer waits, which are limits, stay as they are.
const FACTOR = 50;
const LONGEST_MS = 1_000;

const clock = globalThis.performance;
const now = clock.now.bind(clock);
clock.now = () => now() * FACTOR;
const wait = globalThis.setTimeout;
const sooner = (done: () => void, ms = 0): NodeJS.Timeout => wait(done, ms <= LONGEST_MS ? ms / FACTOR : ms);
globalThis.setTimeout = Object.assign(sooner, wait);
