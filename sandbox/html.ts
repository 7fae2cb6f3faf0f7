/** A page as servers before the vault, or a login, answer with. */
export function htmlPage(title: string, text: string): string {
    return `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${text}</h1></body></html>`
}
