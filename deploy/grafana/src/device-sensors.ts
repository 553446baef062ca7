// The row of the device's dashboard about its sensors, storage and processors: most devices have some of them, few have all.
import type { Row } from './layout.ts';
import { NO_HARDWARE } from './nothing.ts';
import { graph } from './panels.ts';

const D = 'job=~"snmp.*", region="$region", instance="$instance"';
const SENSOR = 'entPhysicalName, entPhysicalIndex';

export const deviceSensors: Row = {
  title: 'Sensor dan isi perangkat · Sensors and host',
  panels: [
    graph({
      title: 'Suhu · Temperatures',
      help: 'Sensors of ENTITY-SENSOR-MIB.',
      unit: 'celsius',
      queries: { '{{entPhysicalName}}': `max by (${SENSOR}) (entPhySensorValue{${D}, entPhySensorType="celsius"})` },
      nothing: NO_HARDWARE,
    }),
    graph({
      title: 'Penyimpanan · Storage',
      help: 'Share that is used: memory and file systems, as HOST-RESOURCES-MIB tells them.',
      unit: 'percentunit',
      queries: { '{{hrStorageDescr}}': `max by (hrStorageDescr) (hrStorageUsed{${D}} / (hrStorageSize{${D}} > 0))` },
      min: 0,
      max: 1,
      nothing: NO_HARDWARE,
    }),
    graph({
      title: 'Prosesor · Processors',
      help: 'Load of the last minute of each.',
      unit: 'percentunit',
      queries: { '{{hrDeviceIndex}}': `max by (hrDeviceIndex) (hrProcessorLoad{${D}}) / 100` },
      min: 0,
      max: 1,
      nothing: NO_HARDWARE,
    }),
  ],
};
