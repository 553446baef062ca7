// RC2 in CBC, decryption only (RFC 2268): older PKCS#12 files lock their certificates with it, and OpenSSL no longer opens them.

const PI = Buffer.from(
  [
    'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32',
    'bd8f40eb86b77b0bf09521225c6b4e8254d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626',
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed708e8eade8052eef784aa72ac354d6a2a',
    '961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731',
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2e',
    'c5f3db47e5a59c770aa62068fe7fc1ad',
  ].join(''),
  'hex',
);
const ROTATIONS = [1, 2, 3, 5] as const;
const BLOCK_BYTES = 8;

/** Plain bytes without their padding; throws RangeError where key or data are wrong. The key counts with all its bits. */
export function decryptRc2(key: Buffer, iv: Buffer, data: Buffer): Buffer {
  if (data.length === 0 || data.length % BLOCK_BYTES !== 0) throw new RangeError('no whole blocks');
  const words = expanded(key);
  const plain = Buffer.alloc(data.length);
  for (let at = 0; at < data.length; at += BLOCK_BYTES) {
    const before = at === 0 ? iv : data.subarray(at - BLOCK_BYTES, at);
    for (const [index, word] of decryptBlock(words, data, at).entries()) {
      plain.writeUInt16LE(word ^ before.readUInt16LE(index * 2), at + index * 2);
    }
  }
  const padding = plain.at(-1) ?? 0;
  if (padding === 0 || padding > BLOCK_BYTES || plain.subarray(-padding).some((byte) => byte !== padding)) throw new RangeError('padding');
  return plain.subarray(0, -padding);
}

function expanded(key: Buffer): Uint16Array {
  const bytes = new Uint8Array(128);
  const byte = (index: number): number => bytes[index] ?? 0;
  const pi = (index: number): number => PI[index & 0xff] ?? 0;
  bytes.set(key);
  for (let at = key.length; at < 128; at += 1) bytes[at] = pi(byte(at - 1) + byte(at - key.length));
  bytes[128 - key.length] = pi(byte(128 - key.length));
  for (let at = 127 - key.length; at >= 0; at -= 1) bytes[at] = pi(byte(at + 1) ^ byte(at + key.length));
  return Uint16Array.from({ length: 64 }, (_, index) => byte(index * 2) | (byte(index * 2 + 1) << 8));
}

function decryptBlock(words: Uint16Array, data: Buffer, at: number): Uint16Array {
  const block = Uint16Array.from({ length: 4 }, (_, index) => data.readUInt16LE(at + index * 2));
  const part = (index: number): number => block[index & 3] ?? 0;
  let next = 63;
  for (let round = 0; round < 16; round += 1) {
    // Mashed behind 5 and 11 of the 16 rounds.
    if (round === 5 || round === 11) {
      for (let index = 3; index >= 0; index -= 1) block[index] = part(index) - (words[part(index - 1) & 63] ?? 0);
    }
    for (let index = 3; index >= 0; index -= 1) {
      const by = ROTATIONS[index] ?? 1;
      const turned = (part(index) >>> by) | (part(index) << (16 - by));
      const mixed = (part(index - 1) & part(index - 2)) + (~part(index - 1) & part(index - 3));
      block[index] = turned - (words[next] ?? 0) - mixed;
      next -= 1;
    }
  }
  return block;
}
