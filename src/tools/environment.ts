/**
 * The environment with which the command line was started. Must be imported first: while the SDK is loaded, it decodes
 * CONNECTOR_CONFIG from base64 and fails on plain JSON, so this module removes the variable before.
 */
export const environment: Readonly<Record<string, string | undefined>> = { ...process.env }

delete process.env['CONNECTOR_CONFIG']
