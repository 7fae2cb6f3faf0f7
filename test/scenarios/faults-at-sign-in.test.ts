import { describeFaults } from './reliability/describe-faults'

describeFaults('sign-in')
