/**
 * The environment as the command line was started with. The SDK takes CONNECTOR_CONFIG for base64 while it is loaded, and
 * fails on anything else: here it may be plain JSON, so that it is taken away before. Must be imported first.
 */
export const environment: Readonly<Record<string, string | undefined>> = { ...process.env }

delete process.env['CONNECTOR_CONFIG']
