// Prints where the browser of the npm package lies, which unpacks itself into the folder for temporary files.
const chromium = require('@sparticuz/chromium')

chromium.setGraphicsMode = false
chromium.executablePath().then((path) => process.stdout.write(path))
