/** What an entry of the vault's search is (specified); `Group` came with 11.7.61. */
export type EntityType = 'Entity' | 'User' | 'DirectoryGroup' | 'XpmGroup' | 'XpmServiceUser' | 'NotFound' | 'Group'
