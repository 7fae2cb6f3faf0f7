import type { Server } from 'node:https'

import type { Listener } from '../listener'
import type { Certificates } from './certificates'

/** Which certificate the sandbox shows to new connections. */
export class Trust {
    private change: NodeJS.Timeout | undefined

    constructor(
        private readonly server: Server,
        private readonly certificates: Certificates,
        private readonly listener: Listener
    ) {}

    /** Shows one that nobody trusts, for this time or until trustAgain(), and breaks the connections that are open. */
    distrust(milliseconds = Infinity): void {
        clearTimeout(this.change)
        if (milliseconds !== Infinity) this.change = setTimeout(() => this.trustAgain(), milliseconds)
        // The tickets of the sessions so far end with it, so that nobody resumes one without a look at the certificate.
        this.server.setSecureContext(this.certificates.untrusted)
        this.listener.breakAll()
    }

    trustAgain(): void {
        clearTimeout(this.change)
        this.server.setSecureContext(this.certificates.trusted)
    }

    close(): void {
        clearTimeout(this.change)
    }
}
