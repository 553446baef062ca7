// NVMe controllers: model, firmware and state, from /sys/class/nvme; node_exporter's collector `nvme`.
import { gauge, type Sample } from '../exposition.ts';
import { defineProbe } from './probe.ts';
import { namesIn, readValue } from './sysfs.ts';

const FOLDER = '/sys/class/nvme';

/** Label and file. */
const LABELS = { firmware_revision: 'firmware_rev', model: 'model', serial: 'serial', state: 'state' } as const;

export const nvme = defineProbe<Sample[]>({
  id: 'nvme',
  title: 'Pengendali NVMe · NVMe controllers',
  remedy: 'Periksa disk (nvme list) · Look at the disks (nvme list)',
  reads: [FOLDER],
  emits: ['node_nvme_info'],
  async read({ host }) {
    const devices = await namesIn(host, FOLDER);
    if (devices === undefined || devices.length === 0) return undefined;
    const samples: Sample[] = [];
    for (const device of devices) {
      const labels: Record<string, string> = { device };
      for (const [label, file] of Object.entries(LABELS)) labels[label] = (await readValue(host, `${FOLDER}/${device}/${file}`)) ?? '';
      samples.push({ labels, value: 1 });
    }
    return samples;
  },
  metrics: (samples) => [gauge('node_nvme_info', 'Non-numeric data from /sys/class/nvme/<device>, value is always 1.', samples)],
});
