/** The service user with which the connector signs in to the tenant. */
export const serviceUser = { login: 'sailpoint-connector@sandbox', secret: 'Sandbox-Only-3!' }
