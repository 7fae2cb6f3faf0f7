import { createHash } from 'node:crypto'
import { escaped } from './escape'
import { styles } from './styles'
import { tableScript } from './table-script'

/** The parts of a page. What holds HTML says so; all else is text. */
export interface PageParts {
    /** Title of the browser's tab. */
    readonly title: string
    readonly heading: string
    /** Name of the vault, shown next to the heading, or null. It tells staging from production. */
    readonly label: string | null
    /** One line below the heading. */
    readonly about: string
    readonly mainHtml: string
    readonly footer: string
}

// The page loads and sends nothing. The policy allows its only script by its hash.
const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `script-src 'sha256-${createHash('sha256').update(tableScript).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
].join('; ')

/** Makes one self-contained page of HTML, which loads no other file. */
export function documentOf({ title, heading, label, about, mainHtml, footer }: PageParts): string {
    const badge = label === null ? '' : ` <span class="label">${escaped(label)}</span>`
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${styles}</style>
</head>
<body>
<header>
<h1>${escaped(heading)}${badge}</h1>
<p class="about">${escaped(about)}</p>
</header>
<main>
${mainHtml}
</main>
<footer>${escaped(footer)}</footer>
<script>${tableScript}</script>
</body>
</html>
`
}
