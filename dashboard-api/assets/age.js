// Ages as the server writes them (src/page/words.ts), so that the page can count them up by itself.

/**
 * `95 detik`, `12 menit`, `5 jam`, `3 hari`.
 * @param {number} seconds
 * @returns {string}
 */
export function ageWords(seconds) {
  if (seconds < 120) {
    return `${seconds} detik`;
  }
  if (seconds < 120 * 60) {
    return `${Math.floor(seconds / 60)} menit`;
  }
  return seconds < 48 * 3600 ? `${Math.floor(seconds / 3600)} jam` : `${Math.floor(seconds / 86_400)} hari`;
}

/**
 * `95 s`, and the age in words once seconds stop telling anything.
 * @param {number} seconds
 * @returns {string}
 */
export function silenceWords(seconds) {
  return seconds < 120 ? `${seconds} s` : `${seconds} s (${ageWords(seconds)})`;
}
