// `pantau backup list`: every dataset with the verdict on its copies, the age of the newest, and when one was last restored.

import { rowDocument } from '@pantau/shared/backups/document';
import { type Backups } from '@pantau/shared/backups/open-backups';
import { type CopiesPicture, countsOf, newestCopy } from '@pantau/shared/backups/picture';
import { ageOfCopy } from '@pantau/shared/backups/words';
import { STATUS_WORDS, type Status, worstStatus } from '@pantau/shared/law/status';
import { nearest, someOf } from '@pantau/shared/register/words';
import { zonedIso } from '@pantau/shared/time';
import { AT_OPTION, backupsAsked } from './backup-source.ts';
import { type Command, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { paintOf } from './findings-view.ts';
import { withLedger } from './ledger-reader.ts';
import { type Cell, type Row, renderTable, type Style } from './terminal.ts';

const HEAD = ['DATASET', 'PD', 'PUTUSAN · VERDICT', 'OPERASIONAL', 'TERBARU · NEWEST', 'SALINAN · COPIES', 'UJI · RESTORED'];

export const backupList: Command = {
  name: 'backup list',
  usage: '[--pd ID] [--at TIME] [--data DIR]',
  summary: { id: 'Salinan setiap dataset: putusan, umur, tempat, uji', en: 'Copies of every dataset: verdict, age, places, test' },
  details: [
    {
      id: 'Keluar 1 bila ada dataset yang melanggar atau tidak diketahui menurut peraturan daerah ini.',
      en: 'Exits with 1 when a dataset is in violation or unknown by a regulation of this region.',
    },
  ],
  options: { pd: { value: 'ID', help: { id: 'hanya PD ini', en: 'only this office' } }, at: AT_OPTION, data: DATA_OPTION },
  words: [0, 0],
  async run(args, context) {
    return await withLedger(dataFolder(args, context), async ({ reader, region }) => {
      const backups = await backupsAsked(reader, region, args, context.now());
      const pictures = picturesFor(backups, args.text('pd'));
      const none = 'Tidak ada dataset dalam register · the register has no dataset';
      context.say(pictures.length === 0 ? none : tableOf(pictures, context.style));
      context.tell({ at: zonedIso(backups.at, region.zone), datasets: pictures.map((picture) => rowDocument(picture, region.zone)) });
      const verdicts = pictures.flatMap(({ verdicts: all }) => all.map(({ status }) => status));
      return verdicts.some((status) => status === 'violation' || status === 'unknown') ? 1 : 0;
    });
  },
};

function picturesFor(backups: Backups, pd: string | undefined): CopiesPicture[] {
  const owners = backups.pds.map(({ id }) => id);
  if (pd !== undefined && !owners.includes(pd)) {
    const meant = nearest(pd, owners) ?? someOf(owners);
    throw new UsageError(
      `PD "${pd}" tidak memiliki dataset; maksudnya ${meant}?`,
      `office "${pd}" owns no dataset; did you mean ${meant}?`,
    );
  }
  return backups.datasets.flatMap((id) => backups.picture(id) ?? []).filter((picture) => pd === undefined || picture.pd === pd);
}

function tableOf(pictures: readonly CopiesPicture[], style: Style): string {
  return renderTable(
    pictures.map((picture) => rowOf(picture, style)),
    style,
    HEAD,
  );
}

function rowOf(picture: CopiesPicture, style: Style): Row {
  const { copies, sites } = countsOf(picture);
  const newest = newestCopy(picture);
  const [restore] = picture.restores;
  const restored: Cell =
    restore === undefined ? { text: '-', paint: style.yellow } : { text: `${restore.day} ${restore.ok ? 'ok' : 'gagal · failed'}` };
  return {
    cells: [
      { text: picture.dataset, paint: style.bold },
      { text: picture.pd },
      statusCell(picture.verdicts.length === 0 ? undefined : worstStatus(picture.verdicts.map(({ status }) => status)), style),
      statusCell(picture.operational, style),
      { text: newest === undefined ? '?' : ageOfCopy(newest, picture.at).id },
      { text: `${copies} / ${sites} lokasi · ${sites === 1 ? 'site' : 'sites'}` },
      restored,
    ],
  };
}

function statusCell(status: Status | undefined, style: Style): Cell {
  return status === undefined ? { text: '-' } : { text: STATUS_WORDS[status].id, paint: paintOf(status, style) };
}
