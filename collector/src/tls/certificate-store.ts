// The files of the region's own certificates in `tls/` of the data directory, readable by the collector's user only. Each is
// replaced in one move, so that a crash leaves the old state or the new.
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@pantau/shared/errors';
import { z } from 'zod';
import { replacePrivately } from '../files/replace.ts';

const IssuedSchema = z.strictObject({ certificate: z.string(), key: z.string() });
const AuthoritySchema = z.strictObject({
  authority: IssuedSchema,
  /** Told to the agents already; signs nothing yet. */
  successor: IssuedSchema.exactOptional(),
  /** Certificate of the one before, and the link by which it vouches for the present one. */
  predecessor: z.strictObject({ certificate: z.string(), link: z.string() }).exactOptional(),
});
export type AuthorityFile = z.infer<typeof AuthoritySchema>;

const LeafSchema = z.strictObject({ certificate: z.string(), key: z.string(), names: z.array(z.string()) });
export type LeafFile = z.infer<typeof LeafSchema>;

export interface CertificateStore {
  authority(): Promise<AuthorityFile | undefined>;
  leaf(): Promise<LeafFile | undefined>;
  saveAuthority(file: AuthorityFile): Promise<void>;
  saveLeaf(file: LeafFile): Promise<void>;
  /** Certificates only, for Prometheus and other clients that are to verify the collector. */
  savePublic(pem: string): Promise<void>;
}

/** Reading rejects with an InputError for a damaged file: a new authority in silence would lock every agent out. */
export async function openCertificateStore(folder: string): Promise<CertificateStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const authorityFile = join(folder, 'authority.json');
  const leafFile = join(folder, 'leaf.json');
  return {
    authority: () => readChecked(authorityFile, AuthoritySchema),
    // A leaf is made anew without harm.
    leaf: () => readChecked(leafFile, LeafSchema).catch(() => undefined),
    saveAuthority: (file) => replacePrivately(authorityFile, `${JSON.stringify(file, null, 2)}\n`),
    saveLeaf: (file) => replacePrivately(leafFile, `${JSON.stringify(file, null, 2)}\n`),
    savePublic: (pem) => replacePrivately(join(folder, 'ca.pem'), pem),
  };
}

async function readChecked<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new InputError([{ place: path, field: '', ...damaged }]);
  }
}

const damaged = {
  id: 'berkas ini rusak; pulihkan dari salinan. Bila tidak ada, hapus folder tls dan daftarkan semua agen lagi dengan token baru',
  en: 'this file is damaged; restore it from a copy. Without one, remove the folder tls and enrol all agents again with new tokens',
};
