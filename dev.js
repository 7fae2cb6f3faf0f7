// What `npm run dev` serves. The SDK's server loads this file and all that it requires anew for each request, and loads
// JavaScript only. tsx compiles the files of src as they are loaded, so an edit counts from the next request on.
require('tsx/cjs')

module.exports = require('./src')
