import { type Result, ResultMessageLevel, ResultStatus } from '@sailpoint/connector-sdk'
import type { Finding } from '../entitlements/step'

/**
 * Converts findings into results for ISC: one per attribute, with the status error if one of its messages is an error.
 */
export function resultsOf(findings: readonly Finding[]): Result[] {
    const attributes = [...new Set(findings.map((finding) => finding.attribute))]
    return attributes.map((attribute) => {
        const about = findings.filter((finding) => finding.attribute === attribute)
        const messages = about.map(({ level, message }) => ({ level: ResultMessageLevel[level], message }))
        const failed = about.some((finding) => finding.level === 'ERROR')
        return { attribute, ...(failed ? { status: ResultStatus.Error } : {}), messages }
    })
}
