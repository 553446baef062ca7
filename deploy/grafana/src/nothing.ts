// What a panel says where there is nothing to count. A zero is a value: it is shown only where what would be counted was looked
// at (the witness has a value at that time), and by a name. Else the panel is empty and says what that may mean.

export const NO_HARDWARE =
  'Tidak ada: mesin ini tidak punya perangkat itu, atau agen tidak melapor. · None: this machine has no such device, or its agent does not report.';
export const NO_FINDING = 'Tidak ada temuan, atau collector tidak menjawab. · No finding, or the collector does not answer.';

export const NONE = 'tidak ada · none';

/** 0 where there is no answer though the witness was there. */
export const orZero = (expr: string, witness: string): string => `${expr} or on () (0 * max(${witness}))`;

/** The same, with words in the label that names the rows or lines. */
export const orZeroNamed = (expr: string, witness: string, label: string, words = NONE): string =>
  `${expr} or on () label_replace(0 * max(${witness}), "${label}", "${words}", "${label}", "")`;
