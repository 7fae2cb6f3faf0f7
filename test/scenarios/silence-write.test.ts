import { describeSilence } from './silence/describe-silence'

describeSilence('write')
