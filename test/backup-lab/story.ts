// Ten faults of backups, one after another: each is injected, named, and mended.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Step } from '../lab/play.ts';
import { damageRestic, fillDumpDisk, freeBorgLock, freeDumpDisk, holdBorgLock, mendRestic, writeDump } from './faults.ts';
import { fillPatients, PATIENTS } from './programs.ts';
import type { Scene } from './scene.ts';

/** A fault and its mending. */
function fault(
  [broken, mended]: readonly [string, string],
  act: (scene: Scene) => Promise<void> | void,
  mend: (scene: Scene) => Promise<void> | void,
  cutsOff: readonly string[] = [],
): Step<Scene>[] {
  return [
    { title: broken, act, cutsOff },
    { title: mended, act: mend },
  ];
}

function renamed({ disk }: Scene, machine: string, from: string, to: string): void {
  renameSync(`${disk(machine)}/${from}`, `${disk(machine)}/${to}`);
}

let written = '';

export const STORY: readonly Step<Scene>[] = [
  ...fault(
    ['Folder sumber hilang · A source folder is missing', 'Folder sumber kembali · The source folder is back'],
    async (scene) => {
      renamed(scene, 'srv-db', 'arsip/peta', 'peta');
      await scene.job('restic-arsip');
    },
    async (scene) => {
      renamed(scene, 'srv-db', 'peta', 'arsip/peta');
      await scene.job('restic-arsip');
    },
  ),
  ...fault(
    ['Repositori borg terkunci · The repository of borg is locked', 'Kunci borg lepas · The lock of borg is gone'],
    async (scene) => {
      await holdBorgLock(scene);
      await scene.job('borg-siswa');
    },
    async (scene) => {
      await freeBorgLock(scene);
      await scene.job('borg-siswa');
    },
  ),
  ...fault(
    ['Dump terpotong · A dump is cut short', 'Dump utuh lagi · A whole dump again'],
    (scene) => {
      written = writeDump(scene, (whole) => whole.subarray(0, whole.length / 2));
    },
    (scene) => {
      rmSync(written);
      return scene.job('dump-pasien');
    },
  ),
  ...fault(
    ['Berkas kosong bertanggal baru · An empty file with a fresh date', 'Berkas kosong dihapus · The empty file is gone'],
    (scene) => {
      written = writeDump(scene, () => Buffer.alloc(0));
    },
    () => rmSync(written),
  ),
  ...fault(
    ['Kata sandi restic salah · A wrong password for restic', 'Kata sandi restic benar · The right password for restic'],
    async (scene) => {
      writeFileSync(`${scene.disk('srv-drc')}/restic.password`, 'salah\n');
      await scene.job('restic-arsip');
    },
    async (scene) => {
      writeFileSync(`${scene.disk('srv-drc')}/restic.password`, 'rahasia\n');
      await scene.job('restic-arsip');
    },
  ),
  ...fault(
    ['Repositori borg lenyap · The repository of borg is gone', 'Repositori borg kembali · The repository of borg is back'],
    (scene) => renamed(scene, 'srv-db', 'borg', 'borg-lenyap'),
    (scene) => renamed(scene, 'srv-db', 'borg-lenyap', 'borg'),
  ),
  ...fault(
    ['Disk dump penuh · The disk of the dumps is full', 'Disk dump lega · The disk of the dumps has room'],
    async (scene) => {
      fillDumpDisk(scene);
      await scene.job('dump-pasien');
    },
    async (scene) => {
      freeDumpDisk(scene);
      await scene.job('dump-pasien');
    },
  ),
  ...fault(
    ['Data menyusut di bawah separuh · The data shrinks below half', 'Data kembali seperti biasa · The data is as usual again'],
    async (scene) => {
      await fillPatients(scene.network, PATIENTS / 10);
      await scene.job('dump-pasien');
    },
    async (scene) => {
      await fillPatients(scene.network, PATIENTS);
      await scene.job('dump-pasien');
    },
  ),
  ...fault(
    ['Isi repositori restic rusak · The repository of restic is damaged', 'Isi repositori restic utuh · The repository of restic is whole'],
    async (scene) => {
      damageRestic(scene);
      await scene.job('restic-arsip');
    },
    async (scene) => {
      mendRestic(scene);
      await scene.job('restic-arsip');
    },
  ),
  ...fault(
    ['Jalur ke DRC putus · The line to the DRC is cut', 'Jalur ke DRC pulih · The line to the DRC is mended'],
    async (scene) => {
      scene.network.setUp('r-drc', 'pusat', false);
      await scene.job('rclone-siswa');
    },
    async (scene) => {
      scene.network.setUp('r-drc', 'pusat', true);
      scene.network.ip('r-drc', 'route add default via 10.78.255.1');
      await scene.job('rclone-siswa');
    },
    ['srv-drc'],
  ),
];
