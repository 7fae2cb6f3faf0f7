import { randomUUID } from 'node:crypto'

import type { Directory, Named } from '../vault/directory'
import { same } from '../vault/same'
import type { PlatformIntegration } from '../vault/state'
import { Mirrors } from './mirrors'
import type { PlatformDirectory, PlatformGroup, PlatformPerson, PlatformRole } from './people'
import { StaleReads } from './stale-reads'
import { Synchronization } from './synchronization'

/** A region in which a tenant can be made. */
interface Region {
    readonly id: string
    readonly name: string
    readonly isDefault: boolean
}

/**
 * The Delinea Platform tenant that a vault may belong to: people, groups and roles as the tenant has them. Tests read and
 * change it freely. The vault's own records of them are mirrors, and may lag behind.
 */
export class Platform {
    /** 'None' for a plain vault. */
    integrationType: PlatformIntegration = 'None'
    /** What the test of the integration finds, once there is one. */
    integration = {
        hasAuthenticatedCurrentUser: true,
        hasMatchingIntegrationUris: true,
        hasReceivedIntegrationResponse: true,
    }
    /** Which logins a local person may have, by what comes after the @. */
    readonly suffixes: string[] = []
    readonly localDirectory: PlatformDirectory = {
        uuid: '09b9a9b0-6ce8-465f-ab03-65766d33b05e',
        name: 'Delinea Directory',
    }
    /** Besides the local one. */
    readonly directories: PlatformDirectory[] = []
    readonly people = new Map<string, PlatformPerson>()
    readonly groups = new Map<string, PlatformGroup>()
    readonly roles: PlatformRole[] = [
        { uuid: '8d2a4c60-0000-4000-8000-000000000001', name: 'Everybody', description: 'All users' },
        {
            uuid: '8d2a4c60-0000-4000-8000-000000000002',
            name: 'System Administrator',
            description: 'Administers the tenant',
        },
    ]
    readonly regions: Region[] = [{ id: 'c6b8a1f0-0000-4000-8000-000000000001', name: 'Europe', isDefault: true }]
    /** The logins of people who were sent a mail; if there is any, the sandbox's close() rejects. */
    readonly invitations: string[] = []
    /** Signs somebody in: no log may hold it. */
    oneTimeLoginUrl = 'https://sandbox.delinea.app/login/one-time?code=canary-7f3e9c51d8'
    /** What the two routes of groups of a directory tell instead of an answer; null for nothing. */
    directoryError: string | null = null
    readonly mirrors: Mirrors
    readonly synchronization: Synchronization
    readonly staleReads = new StaleReads()

    constructor(vault: Directory) {
        this.mirrors = new Mirrors(vault, this.people)
        this.synchronization = new Synchronization(vault, this)
    }

    get isIntegrated(): boolean {
        return this.integrationType !== 'None'
    }

    addPerson(person: Named<PlatformPerson, 'name'>): PlatformPerson {
        const added: PlatformPerson = {
            uuid: randomUUID(),
            displayName: person.name,
            mail: null,
            description: null,
            mobileNumber: null,
            officeNumber: null,
            homeNumber: null,
            directory: 'local',
            kind: 'person',
            states: new Set(),
            isKnown: true,
            isBuiltIn: false,
            isOfIntegration: false,
            password: null,
            mustChangePassword: false,
            passwordNeverExpires: false,
            roles: new Set(['Everybody']),
            ...person,
        }
        this.people.set(added.uuid, added)
        return added
    }

    addGroup(group: Named<PlatformGroup, 'name'>): PlatformGroup {
        const added: PlatformGroup = {
            uuid: randomUUID(),
            kind: 'XpmGroup',
            directory: 'local',
            hexId: null,
            members: new Set(),
            ...group,
        }
        this.groups.set(added.uuid, added)
        return added
    }

    directoryOf({ directory }: Pick<PlatformPerson, 'directory'>): PlatformDirectory {
        return directory === 'local' ? this.localDirectory : directory
    }

    /** Whom the identity API shows. */
    knownPeople(): PlatformPerson[] {
        return [...this.people.values()].filter(({ isKnown }) => isKnown)
    }

    /** By uuid or login. */
    knownPerson(uuidOrName: string): PlatformPerson | undefined {
        return this.knownPeople().find(({ uuid, name }) => same(uuid, uuidOrName) || same(name, uuidOrName))
    }

    hasSuffixOf(name: string): boolean {
        const [, suffix] = /^[^@\s]+@([^@\s]+)$/.exec(name) ?? []
        return suffix !== undefined && this.suffixes.some((known) => same(known, suffix))
    }
}
