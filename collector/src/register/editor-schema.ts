// The JSON Schema that lies beside a register's files, and the line by which an editor finds it.
import { registerJsonSchema } from '@pantau/shared/register/json-schema';
import type { RegulationZones } from '@pantau/shared/register/moments';

export const SCHEMA_FILE = 'register.schema.json';
/** First line of a register file, read by yaml-language-server. */
export const SCHEMA_LINE = `# yaml-language-server: $schema=${SCHEMA_FILE}\n`;

/** The schema as the text of its file. */
export function schemaText(known: RegulationZones): string {
  return `${JSON.stringify(registerJsonSchema(Object.keys(known)), null, 2)}\n`;
}
