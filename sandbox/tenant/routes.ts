import { Router } from 'express'

import { refuseVerb, textOf } from '../api'
import { identityRoutes, type IdentityHost } from './identity/routes'
import type { Tenant } from './tenant'

/** What a tenant has at the root of its host. */
export function tenantRoutes(host: IdentityHost & { tenant: Tenant }): Router {
    const { tenant, recorder } = host
    const router = Router()
    router
        .route('/identity/api/oauth2/token/xpmplatform')
        .post((request, response) => recorder.answer(response, 200, tenant.signIn(textOf(request))))
        .all(refuseVerb)
    router
        .route('/vaultbroker/api/vaults')
        .get((request, response) => recorder.answer(response, 200, tenant.list(request.get('authorization'))))
        .all(refuseVerb)
    return router.use('/identity/api', identityRoutes(host))
}
