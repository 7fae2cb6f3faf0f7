import { readFileSync } from 'node:fs'
import specification from '../../connector-spec.json'
import { isJsonObject, jsonIn } from '../lib/json'
import { reasonOf } from './file-error'
import { toolKeys } from './tool-config'
import { WrongCall } from './wrong-call'

type Settings = Readonly<Record<string, unknown>>

/** Explains the configuration in the help of a command. */
export const configurationHelp = `The configuration is a JSON object with the keys of the source form. It may also hold instanceLabel, workflowUrl,
workflowTokenUrl, workflowClientId and workflowClientSecret, which only the command line uses. It is taken from --config,
or else from CONNECTOR_CONFIG (JSON, or JSON in base64). Variables for single keys override both:
SECRET_SERVER_BASE_URL, SECRET_SERVER_USERNAME, SECRET_SERVER_PASSWORD, SECRET_SERVER_WORKFLOW_CLIENT_SECRET, ...`

const sourceKeys: readonly string[] = specification.sourceConfig.flatMap((menu) =>
    menu.items.flatMap((section) => section.items.map(({ key }) => key))
)

/** Gives the environment variable for a key of the configuration, such as SECRET_SERVER_BASE_URL for baseUrl. */
const variableOf = (key: string): string => `SECRET_SERVER_${key.replace(/([A-Z])/g, '_$1').toUpperCase()}`

/**
 * Reads the configuration of the command line from a file, or else from CONNECTOR_CONFIG. It has the keys of the source form, as
 * ISC passes them, and the keys that only the command line knows. Environment variables for single keys override both.
 *
 * @throws WrongCall if the configuration can't be read, or if there is none
 */
export function rawConfiguration(
    file: string | undefined,
    environment: Readonly<Record<string, string | undefined>>
): Settings {
    const base = file === undefined ? fromVariable(environment['CONNECTOR_CONFIG']) : fromFile(file)
    const single = [...sourceKeys, ...toolKeys].flatMap((key) => {
        const value = environment[variableOf(key)]
        return value === undefined || value === '' ? [] : [[key, value] as const]
    })
    const settings = { ...base, ...Object.fromEntries(single) }
    if (Object.keys(settings).length > 0) return settings
    throw new WrongCall(
        'There is no configuration. Name a file with --config, set CONNECTOR_CONFIG, or set variables such as SECRET_SERVER_BASE_URL; see --help.'
    )
}

function fromFile(file: string): Settings {
    let text: string
    try {
        text = readFileSync(file, 'utf8')
    } catch (error) {
        throw new WrongCall(
            `The configuration ${file} can't be read (${reasonOf(error)}). Check the path after --config.`
        )
    }
    const settings = jsonIn(text.replace(/^\uFEFF/, ''))
    if (isJsonObject(settings)) return settings
    throw new WrongCall(
        `The configuration ${file} is not a JSON object. It must hold keys of the source form, such as baseUrl.`
    )
}

/** Parses CONNECTOR_CONFIG: JSON, or JSON in base64 as ISC passes it to a connector. */
function fromVariable(text: string | undefined): Settings {
    if (text === undefined || text === '') return {}
    const settings = jsonIn(text) ?? jsonIn(Buffer.from(text, 'base64').toString('utf8'))
    if (isJsonObject(settings)) return settings
    throw new WrongCall('CONNECTOR_CONFIG is neither a JSON object nor a JSON object in base64.')
}
