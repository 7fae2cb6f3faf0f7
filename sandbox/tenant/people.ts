import type { EntityType } from './entity-type'

export type PersonState = 'Disabled' | 'Locked' | 'Expired'

/** A directory or a federation behind the Platform, or the Platform's own. */
export interface PlatformDirectory {
    readonly uuid: string
    readonly name: string
}

/** What identity calls change in a person, besides the states. */
export interface PersonAttributes {
    /** The login, with its suffix. */
    name: string
    displayName: string
    mail: string | null
    description: string | null
    mobileNumber: string | null
    officeNumber: string | null
    homeNumber: string | null
}

/** A person or a service user, as the Platform has it. */
export interface PlatformPerson extends PersonAttributes {
    readonly uuid: string
    /** 'local' for the Platform's own directory. */
    directory: 'local' | PlatformDirectory
    kind: 'person' | 'serviceUser'
    readonly states: Set<PersonState>
    /** False for a person whom only the directory behind the Platform knows: the identity API does not show it. */
    isKnown: boolean
    /** True for the administrator who came with the tenant. */
    isBuiltIn: boolean
    /** True for the account that the integration with the vault itself keeps. */
    isOfIntegration: boolean
    password: string | null
    mustChangePassword: boolean
    passwordNeverExpires: boolean
    /** By name. */
    readonly roles: Set<string>
    /** The word that the search of the vault shows, if it is not the one of the kind. */
    searchedAs?: EntityType
}

export interface PlatformGroup {
    readonly uuid: string
    name: string
    kind: 'XpmGroup' | 'DirectoryGroup'
    directory: 'local' | PlatformDirectory
    /** The id of a group of Active Directory in the form in which the vault wants it. */
    hexId: string | null
    /** Uuids of people. */
    readonly members: Set<string>
    /** As that of a person. */
    searchedAs?: EntityType
}

export interface PlatformRole {
    readonly uuid: string
    readonly name: string
    readonly description: string
}

/** People of a directory or a federation are kept there. */
export function isLocal({ directory }: Pick<PlatformPerson, 'directory'>): boolean {
    return directory === 'local'
}
