// The row of the device's dashboard about its sensors.
import type { Row } from './layout.ts';

export const deviceSensors: Row = { title: 'Sensor · Sensors', panels: [] };
