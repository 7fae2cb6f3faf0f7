import { type Connector, createConnector } from '@sailpoint/connector-sdk'
import { accountCreate } from './commands/account-create'
import { accountDelete } from './commands/account-delete'
import { accountDisable } from './commands/account-disable'
import { accountEnable } from './commands/account-enable'
import { accountList } from './commands/account-list'
import { accountRead } from './commands/account-read'
import { accountUnlock } from './commands/account-unlock'
import { accountUpdate } from './commands/account-update'
import { passwordChange } from './commands/change-password'
import { entitlementList } from './commands/entitlement-list'
import { entitlementRead } from './commands/entitlement-read'
import { testConnection } from './commands/test-connection'
import { usageReport } from './commands/usage-report'

/**
 * Creates the connector; ISC loads this function. It never throws: a bad configuration fails the command that needs it,
 * and `std:spec:read` still works.
 */
export const connector = (): Promise<Connector> =>
    Promise.resolve(
        createConnector()
            .stdTestConnection(testConnection)
            .stdAccountList(accountList)
            .stdAccountRead(accountRead)
            .stdAccountCreate(accountCreate)
            .stdAccountUpdate(accountUpdate)
            .stdAccountDisable(accountDisable)
            .stdAccountEnable(accountEnable)
            .stdAccountUnlock(accountUnlock)
            .stdAccountDelete(accountDelete)
            .stdChangePassword(passwordChange)
            .stdEntitlementList(entitlementList)
            .stdEntitlementRead(entitlementRead)
            .command('custom:usage-report', usageReport)
    )
