// Name and version of this program, as reports, requests and `--version` show them.

export const VERSION = '0.1.0';
export const SOFTWARE = `pantau-agent/${VERSION}`;
