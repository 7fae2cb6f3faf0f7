const permitted: ReadonlyMap<string, (secret: string) => string> = new Map([
    ['List', (secret) => `Can see the name of the secret ${secret}`],
    ['View', (secret) => `Can view the secret ${secret}`],
    ['Edit', (secret) => `Can view and edit the secret ${secret}`],
    ['Owner', (secret) => `Can view and edit the secret ${secret} and decide who has access to it`],
])

/** Tells a requester in one sentence what a role on a secret permits. */
export const describeSecretRole = (role: string, path: string): string =>
    permitted.get(role)?.(path) ?? `Gives the secret role ${role} on ${path}, as this vault defines it`
