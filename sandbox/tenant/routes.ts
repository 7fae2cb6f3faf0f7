import { Router } from 'express'

import { refuseVerb, textOf } from '../api'
import type { Recorder } from '../recorder'
import type { Tenant } from './tenant'

/** How a client of the tenant signs in and finds the vault. */
export function tenantRoutes({ tenant, recorder }: { tenant: Tenant; recorder: Recorder }): Router {
    const router = Router()
    router
        .route('/identity/api/oauth2/token/xpmplatform')
        .post((request, response) => recorder.answer(response, 200, tenant.signIn(textOf(request))))
        .all(refuseVerb)
    router
        .route('/vaultbroker/api/vaults')
        .get((request, response) => recorder.answer(response, 200, tenant.list(request.get('authorization'))))
        .all(refuseVerb)
    return router
}
