import { describeSilence } from './silence/describe-silence'

describeSilence('sign-in')
