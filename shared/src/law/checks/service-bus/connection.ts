// Banjarbaru 21(3)a: while the service bus of the government is used, the line to it works and its gateway answers.
import { connection } from '../../patterns/national-connection.ts';

export const busConnection = connection({ family: 'service-bus', id: 'bus-connection', service: 'spl', onceUsed: true });
