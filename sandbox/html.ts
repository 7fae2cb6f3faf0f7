/** A page of HTML, such as a proxy in front of the vault or a login sends. */
export function htmlPage(title: string, text: string): string {
    return `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${text}</h1></body></html>`
}
