import { describeSilence } from './silence/describe-silence'

describeSilence('read')
